"""The command line (filled in below by the commands)."""


def main() -> int:
    """Run one command."""
    raise NotImplementedError
