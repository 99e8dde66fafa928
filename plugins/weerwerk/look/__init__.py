"""The look of the site: its colours and its one style sheet."""
