"""Threads: the profile that a token belongs to.

Its sign-in is the Instagram account's; the API shows nothing of it. What each call needs and
shows stands in `docs/platforms/threads.md`.
"""
