"""The form in which texts are compared (``drafter.reuse.masking``), by the name the rules use."""

from __future__ import annotations

from drafter.reuse.masking import SPAN, Masked, mask, mask_text, mask_texts

__all__ = ["SPAN", "Masked", "mask", "mask_text", "mask_texts"]
