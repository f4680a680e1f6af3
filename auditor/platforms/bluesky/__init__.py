"""Bluesky and other AT Protocol servers: the account behind an app password, and public profiles.

What each call needs and shows stands in `docs/platforms/bluesky.md`.
"""
