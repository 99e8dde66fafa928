"""Views: a collection in, outputs out. A view asks no clock, no disk, no network."""
