"""The rows: everything a project stores, each a sqlmodel table."""
