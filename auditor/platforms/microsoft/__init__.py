"""Microsoft 365: who is in the directory (Entra), who administers it, and how people sign in.

Everything is read from Microsoft Graph v1.0 with an app's own permissions, read-only. What each
call needs and shows, and what a plan without premium hides, stands in
`docs/platforms/microsoft.md`.
"""
