"""Agreement between analysts: units in, numbers out. Every value stands beside the counts it came from."""
