"""Numbers as news prints them: read with bounds, hedges, units and dates. Knows text and word tables, never rows."""
