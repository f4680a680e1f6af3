"""Several organisations, each in a folder of its own, looked after by one person or body.

Every organisation is looked at by processes of its own, which get its keys and nobody else's. What
comes back are figures (`overview`): no name of a person, no address, nothing from an account.
"""
