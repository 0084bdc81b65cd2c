"""What the clerk reads, in the clerk's language.

``_("English {name}").format(name=…)``: the message id is the English text, the catalogue is
``drafter/locale/zh_CN``. Chinese where the locale is Chinese, English otherwise; ``DRAFTER_LANG`` (``zh`` or ``en``)
overrides. The words of a *draft* are never translated: they are Chinese whatever the locale.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"


@cache
def language() -> str:
    """``"zh_CN"`` or ``"en"``, from DRAFTER_LANG, else LC_ALL, LC_MESSAGES, LANG in the order of POSIX."""
    for variable in ("DRAFTER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "zh_CN" if value.lower().startswith("zh") else "en"
    return "en"


@cache
def _catalogue() -> gettext.NullTranslations:
    if language() == "en":
        return gettext.NullTranslations()
    return gettext.translation("drafter", _LOCALE, languages=[language()], fallback=True)


def _(message: str) -> str:
    """The message in the user's language; the English text itself where the catalogue has none."""
    return _catalogue().gettext(message)


def translate_libraries() -> None:
    """Give click its own words (Usage, Options, Missing argument …) in the user's language, from ``locale/*/click.mo``.

    click asks gettext's default domain, so this sets it for the process, and LANGUAGE with it: gettext does not know DRAFTER_LANG.
    Nothing changes in English.
    """
    if language() != "en":
        os.environ["LANGUAGE"] = language()
        gettext.bindtextdomain("click", str(_LOCALE))
        gettext.textdomain("click")
