"""What differs between two texts of an article, word by word."""
