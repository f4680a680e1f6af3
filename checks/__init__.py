"""The checks: policy a trustee could read. One file per check; its docstring is its page."""

# `checks` is a common folder name. The registry refuses to load a package without this mark,
# because Python would otherwise import whichever `checks/` comes first on its path.
CHECKS_OF = "presence-auditor"
