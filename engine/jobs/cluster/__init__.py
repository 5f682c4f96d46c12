"""This computer's side of a cluster: plain HTTP, no Ray, no torch."""
