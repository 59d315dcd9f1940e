"""What feeds say: their kinds, their entries, and the hints of their publishers."""
