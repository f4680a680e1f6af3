"""Offboarding: everything of one person, everywhere, now; and what is left when it is gone.

    traces      what a person still has (`Trace`), in the order in which to take it away
    who         whether an identity is that person
    access      traces that the platforms show
    papers      traces on the register and in the configuration
    left        who would be left on each account
    blind       what could not be checked, and who must look
    keys        whose key the audit reads with, where nobody told
    past        what earlier looks saw
    judge       everything sorted by how it stands
    notes       what else is good to know
    checklist   the steps, in order
    sheet       the offboarding sheet: the document that all forms show
    run         ask, judge, remember

All but `run` is pure.
"""
