"""The search for accounts and domains that present themselves as the organisation.

    memory     what is kept of earlier searches, and what tonight's may spend
    schedule   which platforms are due
    terms      what is searched for; never the name of a person
    variants   handles that somebody might take in our place
    domains    domain names that somebody might register
    sites      web addresses: of candidates, of results, and where a person searches
    accounts   one platform's search through its own calls: canaries, look-ups, names
    web        the same through a web search
    names      the same for domains: DNS, registries, certificates
    people     whose accounts are nobody's business
    judge      what was found and what is kept, as facts
    hunt       everything together

`docs/lookalikes-search.md` explains how it works.
"""
