"""Tables the scorer reads: `README.md` names sources and licences, `generate.py` makes them."""
