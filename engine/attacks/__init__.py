"""Pictures changed a little, so that a classifier is fooled: attacks, what they reached, and how a classifier stands up to them."""
