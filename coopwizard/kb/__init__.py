"""Reads, checks and compiles the knowledge base in resources/kb."""
