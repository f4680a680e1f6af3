"""Look: ask every platform for everything, and make a snapshot of it. What it means, others say.

`everything` asks all connections at once, `connection` is one of them while it is open, and
`reading` asks for the facts of one account.
"""

from auditor.collect.connection import Wire
from auditor.collect.everything import Progress, collect, silent

__all__ = ["Progress", "Wire", "collect", "silent"]
