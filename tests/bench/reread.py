"""An independent reader of a draft's values: plain regular expressions, no code of the product (invariant I7)."""

from __future__ import annotations

import re

_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_CHINESE = re.compile(r"(?:第|近|约)?[一二三四五六七八九十百千万两]+(?:届|次|场|个|件|支|名|项|等奖|期|批)")
_MARKED = re.compile(r"《[^》]*》|“[^”]*”")
_ENUMERATOR = re.compile(r"(?<=[：；。])十?[一二三四五六七八九十]是|^十?[一二三四五六七八九十]是", re.M)
_HEADING = re.compile(r"^(?:#+ )?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", re.M)


def values(text: str) -> list[str]:
    """Numbers, Chinese numerals with a measure word, 《titles》 and “names” in reading order."""
    text = text.translate(_WIDE)
    text = _HEADING.sub("", text)
    text = _ENUMERATOR.sub("", text)
    found = []
    for pattern in (_NUMBER, _CHINESE, _MARKED):
        found += pattern.findall(text)
    return found
