"""Keep the register true: begin it, find what it lacks, change it, exchange it with a spreadsheet.

Whatever changes `config.toml` goes the same way: a new text is made in which comments and order
stay (`blocks`), it is read as a configuration and compared with what was meant (`draft`), it is
shown as a difference, and only when asked is it written, with the old file kept beside it.
"""
