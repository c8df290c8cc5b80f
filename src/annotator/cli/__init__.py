"""The command line: parses, calls operations, prints. Never loads Qt."""

COMMANDS = (
    *("new", "import", "export", "report", "formats", "info", "agree", "reconcile", "figures", "claims"),
    *("assign", "suggest", "learn", "search", "check", "backup", "restore"),
)
"""Names of the commands, known without loading the command line: any other first word is a project to open."""
