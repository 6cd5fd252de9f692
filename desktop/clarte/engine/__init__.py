"""The local model: its catalog, its files and its child process. The only importer of llama_cpp."""
