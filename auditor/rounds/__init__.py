"""What people do by hand: what is due, duties done, statements, and the sheet of a round.

The days themselves come from `auditor.due`; here they meet the ledger and the last run.
"""
