"""Reading a number expression: value, bounds, hedge and unit. No rows."""
