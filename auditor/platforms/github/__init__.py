"""GitHub: an organisation, its owners, members, guests and apps.

Read with a token of an owner. What each call needs and shows stands in
`docs/platforms/github.md`.
"""
