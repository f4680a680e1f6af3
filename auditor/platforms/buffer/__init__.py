"""Buffer: a posting tool, the channels connected to it, and the way back into its account.

What each question needs and shows stands in `docs/platforms/buffer.md`.
"""
