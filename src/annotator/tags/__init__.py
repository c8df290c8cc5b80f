"""Tag types: what a mark can be, one module each. Drop in a module with a `TAG`; window, files and rules follow."""
