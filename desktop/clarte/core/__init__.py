"""The words of the domain and its rules. Imports no other room, nor Qt, SQL, MuPDF or llama.cpp."""
