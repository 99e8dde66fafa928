"""Dutch as the search understands it: roots, parts of compounds, and words that mean the same."""
