"""The registry, candidates and chains in the window."""
