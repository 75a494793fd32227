"""The widgets the pages are made of, accessible from birth."""
