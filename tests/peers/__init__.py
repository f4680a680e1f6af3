"""Real servers that tests talk to; nothing in here is a fake."""
