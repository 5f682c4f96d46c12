"""What Inspect does: attacks on classifiers, seen and measured; one picture live, a set or several classifiers as jobs."""
