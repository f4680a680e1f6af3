"""Tables the scorer reads; `README.md` names their sources and licences, `generate.py` makes them."""
