"""The encrypted database. The only importer of sqlite_utils, sqlcipher3 and keyring."""
