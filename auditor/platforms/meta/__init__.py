"""Meta: Facebook Pages, Instagram accounts, WhatsApp Business accounts and their portfolio.

One system user's token reads all four through the Graph API. What each call needs and shows, and
what Meta shows to nobody, stands in `docs/platforms/meta.md`.
"""
