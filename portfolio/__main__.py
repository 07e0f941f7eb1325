"""`python -m portfolio`: the same as the command."""

from portfolio.start import main

main()
