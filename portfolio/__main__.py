"""`python -m portfolio`: the same as the command."""

from portfolio.cli.start import main

main()
