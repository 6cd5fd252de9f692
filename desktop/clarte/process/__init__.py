"""Child processes for hostile files and native code, and the typed messages they speak."""
