"""Further presences of the demo charity, one file per platform: `add(world)` and `CONFIG`.

`add` puts a well-run presence and the audit's key for it into a world; `CONFIG` is the matching
part of a configuration, with `${…}` where addresses and ids go (see `auditor.demo.fill`).
"""
