"""The local model: one child process with llama.cpp inside, its catalog, and the files it needs."""
