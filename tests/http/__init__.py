"""The HTTP layer, against real servers on loopback."""
