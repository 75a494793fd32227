"""Coopwizard walks a president and a director, step by step, towards a choice about cooperation."""

__version__ = "0.1.0"
