"""The search of a built site: its index, the table of facets, and queries from the command line."""
