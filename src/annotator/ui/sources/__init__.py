"""Sources in the window: the registry to keep in order, whom words may mean, and chains drawn."""
