"""Mastodon: what an account's own server tells about it.

Who signs in, their second step, the recovery address and connected apps are shown on the
server's own settings pages only, to no program. What each call needs and shows stands in
`docs/platforms/mastodon.md`.
"""
