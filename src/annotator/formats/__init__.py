"""Reading and writing files. A format knows only the in-memory `Corpus`; neither store nor window."""
