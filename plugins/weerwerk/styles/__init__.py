"""How a report of `weerwerk check` is written, one file for each style."""
