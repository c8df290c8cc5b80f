"""The command line: parses, calls operations, prints. Never loads Qt."""
