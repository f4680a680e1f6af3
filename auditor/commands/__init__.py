"""The commands, one file each: `HELP`, `configure(parser)` and `main(arguments) -> exit code`.

A command's file imports only the standard library at the top, so that `--help` stays quick.
"""
