"""YouTube: what anyone sees of a channel.

Who may manage a channel stands in YouTube Studio and in no API. What each call needs and shows
stands in `docs/platforms/youtube.md`.
"""
