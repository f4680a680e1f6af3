"""Snapchat: the organisation in Snapchat's Business Manager, its members and their roles.

What each call needs and shows stands in `docs/platforms/snapchat.md`.
"""
