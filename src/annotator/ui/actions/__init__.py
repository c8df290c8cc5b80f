"""Everything a person can do in the window, as one table from which menus and shortcuts are built."""
