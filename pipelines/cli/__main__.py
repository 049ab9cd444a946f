"""`python -m pipelines.cli`: the command `banmian` where its script is not installed."""

from pipelines.cli.commands import main

main()
