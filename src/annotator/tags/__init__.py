"""Tag types: what a mark can be, one module each. Drop a module with a `TAG` here and the window, files and rules follow."""
