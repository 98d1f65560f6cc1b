"""What Linli costs and how fast it is, beside two ordinary bots: `python -m bench --help`."""
