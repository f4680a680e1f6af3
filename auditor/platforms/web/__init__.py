"""The open web: a website, a blog and a domain name, as anybody may read them.

No key, and no `[connections.web]`, is needed. What is asked, and of whom, stands in
`docs/platforms/web.md`.
"""
