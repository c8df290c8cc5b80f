"""The Reconcile place: what analysts disagree about, hardest first, and how it was settled."""
