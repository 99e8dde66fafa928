"""The commands of `weerwerk`, one file each."""
