"""A scripted year of a small charity, the readers' mailboxes, and what must have arrived."""
