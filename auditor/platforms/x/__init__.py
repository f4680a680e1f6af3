"""X (formerly Twitter): what anyone sees of an account, and its own recovery address.

An account has one login; the API shows neither delegates nor its sign-in. What each call needs,
costs and shows stands in `docs/platforms/x.md`.
"""
