"""Hootsuite: a posting tool, the people in it, what each may do, and the connected channels.

What each call needs and shows stands in `docs/platforms/hootsuite.md`.
"""
