"""Frozen values shared by every layer: the base's types, answers, conditions, results, blocks."""
