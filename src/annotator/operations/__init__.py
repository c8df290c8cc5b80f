"""The verbs of the domain: plain functions, one transaction each, shared by the window and the command line."""
