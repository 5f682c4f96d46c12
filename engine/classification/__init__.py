"""Classification: a classifier ready for use, pictures made fit for it, and what it calls them."""
