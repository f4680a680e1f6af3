"""The fake world: small servers that speak each platform's API from one scripted world.

Used by `auditor demo` and by the tests, over real HTTP on loopback, through the same code path
as the real thing. It is a test double and claims nothing about the platforms: its answers are
validated against published shapes in the tests.

- `model`: who is there and what they may do (no platform's vocabulary);
- `services/<platform>.py`: renders the world as that platform's answers; one file each;
- `faults`: spoils answers on demand;
- `server`: serves all of it on 127.0.0.1.
"""
