"""Mailchimp: the newsletter account. It lists its users to no program.

What each call needs and shows stands in `docs/platforms/mailchimp.md`.
"""
