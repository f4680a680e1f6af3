"""LinkedIn: organisation pages and everyone with a role on them.

What each call needs and shows, and how to get LinkedIn's approval, stands in
`docs/platforms/linkedin.md`.
"""
