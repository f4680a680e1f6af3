"""The platforms: the only code that talks to the outside. One file (or folder) per connection."""
