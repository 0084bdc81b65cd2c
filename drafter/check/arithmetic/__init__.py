"""Figures of one text that do not fit each other: sums, announced counts, two values of one thing, ratios. ``Decimal`` only; what is open or rough is not judged."""
