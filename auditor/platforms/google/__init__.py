"""Google Workspace: who is in the tenant, who administers it, and how people sign in.

Everything is read with a service account and read-only scopes. What each call needs and shows
stands in `docs/platforms/google.md`.
"""
