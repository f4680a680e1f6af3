"""Flickr: an account, or a group with its administrators.

What each call needs and shows stands in `docs/platforms/flickr.md`.
"""
