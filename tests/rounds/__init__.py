"""What people do by hand, and what is kept of it."""
