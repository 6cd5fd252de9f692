"""What people type, made regular: dropped apostrophes and a few letters that stand for words."""

from __future__ import annotations

import re

# "jai", "narrive", "dun coup": an elided word and what it stands before.
_ELIDED = re.compile(
    r"\b(j|n|s|m|t|d|c|qu)(ai|a plus|arrive\w*|arrete\w*|etouffe\w*|evanoui\w*|est|etait|une?|ecroule\w*|effondre\w*"
    r"|entends?|avale\w*|en peux|en peut|aime|aimerais|essouffle\w*|uriner|ouvre|ouvrir|inquiete)\b"
)
# Words of their own that look like one.
_WHOLE = frozenset({"tas", "test", "mest", "tune", "dune", "quest", "mai", "tai", "quai"})
_ENGLISH = re.compile(r"\b(ca|wo|do|does|did|is|are|was|were|have|has|had|could|would|should)nt\b")
_IRREGULAR = {"ca": "can't", "wo": "won't"}
_SHORT = (
    (re.compile(r"\bim\b"), "i'm"),
    (re.compile(r"\bive\b"), "i've"),
    (re.compile(r"\bcan not\b"), "cannot"),
    (
        re.compile(r"\bg (?=(?:tres |trop |super )?(?:mal|envie|du|de|des|pris|avale|vomi|fait|une?|plus|la)\b)"),
        "j'ai ",
    ),
    (re.compile(r"\bbcp\b"), "beaucoup"),
    (re.compile(r"\bds\b"), "dans"),
    (
        re.compile(r"\bplu?\b(?= (?:respirer|bouger|parler|marcher|lever|sentir|voir|rien|a|le|la|mes?|mon|ma)\b)"),
        "plus",
    ),
)


def regular(folded: str) -> str:
    """Folded text with its apostrophes put back and its short forms opened: only to look for words in."""
    text = _ELIDED.sub(_elision, folded)
    text = _ENGLISH.sub(lambda found: _IRREGULAR.get(found.group(1), f"{found.group(1)}n't"), text)
    for pattern, word in _SHORT:
        text = pattern.sub(word, text)
    return text


def _elision(found: re.Match[str]) -> str:
    whole = found.group()
    return whole if whole in _WHOLE else f"{found.group(1)}'{found.group(2)}"
