"""The project file: transactions, the journal, undo, integrity. All SQL that is not a query of an operation lives here."""
