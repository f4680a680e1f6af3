"""Zoom: who runs the account, and which doors of its meetings stand open.

Passcodes, host keys and join links that some answers carry are never kept. What each call needs
and shows stands in `docs/platforms/zoom.md`.
"""
