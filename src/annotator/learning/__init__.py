"""Learning from marks, on this machine, what is marked as what: features, training, scores, and the file they go to."""
