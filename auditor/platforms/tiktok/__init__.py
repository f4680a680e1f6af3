"""TikTok: an account in a Business Center, the people there, and its partners.

What each call needs and shows stands in `docs/platforms/tiktok.md`.
"""
