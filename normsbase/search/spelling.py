"""An English word in lower case in, the one spelling that stands for both of its usual ones out.

`organisation` and `organization`, `behaviour` and `behavior` are one word. Only stems are made of it; what
is quoted or asked for as written stays so. Spellings that part meanings stay apart: cheque and check, tyre
and tire, storey and story, prise and prize. From z to s, since the stemmer takes `organize` for an `organ`
and `authorize` for an `author`, but not `organise` and `authorise`.
"""

from __future__ import annotations

import re

_OUR = (
    "behavi|col|fav|hon|lab|neighb|harb|hum|rum|endeav|arm|vap|vig|rig|sav|flav|od|tum|val|ard|cand|clam"
    "|demean|ferv|glam|ranc|savi|splend|succ|parl|enam"
)
_RE = "cent|theat|fib|met|calib|spect|lust|meag|somb|sab|och|mit|maneuv"
_BEFORE_RE = "(?:epi|de|re|multi|data|micro|kilo|centi|milli|nano)?"
_LL = (
    "travel|cancel|label|model|signal|channel|fuel|level|total|marshal|counsel|tunnel|funnel|initial|dial"
    "|equal|unravel|quarrel|rival|shovel|panel|pencil|parcel|libel|spiral|enamel|jewel|duel|revel|swivel"
    "|grovel|chisel|bevel|trial|metal|medal"
)
_ONLY_Z = r"(?!(?:re|down|over|mid|under|up|out|cap)?siz|priz|seiz|assiz|maiz|baiz)"

_AFTER_IZ = "(?:e[sd]?|ings?|ers?|abl[ey]|ability|ations?|ational|edly|an(?:ce|t)s?)$"

# In turn; whatever a word begins or ends with besides stays.
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (rf"^{_ONLY_Z}(.+[iy])z(?={_AFTER_IZ})", r"\1s"),
        (rf"^((?:un|dis|mis|re|be|over)?(?:{_OUR}))our", r"\1or"),
        (r"^manoeuv", "maneuv"),
        (rf"^({_BEFORE_RE}(?:{_RE}))r(?:e(?=s?$)|(?=(?:ed|ing|able|ability)$))", r"\1er"),
        (r"((?:defen|offen|preten|licen))c(?=(?:e[sd]?|ing|eless|elessly|elessness)$)", r"\1s"),
        (r"^practis(?=(?:e[sd]?|ing)$)", "practic"),
        (rf"^((?:un|re|mis|pre)?(?:{_LL}))l(?=(?:ed|ings?|[eo]rs?|ists?|able)$)", r"\1"),
        (r"^(fulfil|enrol|instal|distil|instil)(?=(?:s|ments?)?$)", r"\1l"),
        (r"^((?:un)?skil)(?=ful)", r"\1l"),
        (r"^willful", "wilful"),  # whose stem would be `will`
        (r"^((?:mis|pre)?judg|acknowledg|abridg|(?:dis)?lodg)ement", r"\1ment"),
        (r"^((?:cata|dia)log)u(?:e(?=s?$)|(?=(?:ed|ing)$))", r"\1"),
        (r"^((?:un|im|re)?(?:siz|lik|lov|mov|us|sal|shar|liv))eab(?=(?:l[ey]|ility)$)", r"\1ab"),
        (r"^((?:re|un)?(?:focus|bias))s(?=(?:ed|es|ing)$)", r"\1"),
        (r"^programme(?=s?$)", "program"),
        (r"^ageing$", "aging"),
        (r"^grey(?=s?$)", "gray"),
        (r"^jewellery$", "jewelry"),
        (r"^marvellous", "marvelous"),
        (r"^connexion", "connection"),
        (r"^artefact", "artifact"),
        (r"^aluminium$", "aluminum"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
        (r"^sceptic", "skeptic"),
        (r"^enquir", "inquir"),
        (r"^despatch", "dispatch"),
        (r"cypher", "cipher"),
        (r"sulph", "sulf"),
        (r"^paed(?=iatr|oph)", "ped"),
        (r"^foet", "fet"),
        (r"^haemo", "hemo"),
        (r"^anaesth", "anesth"),
        (r"^encyclopaed", "encycloped"),
    )
)  # fmt: skip


def one_spelling(word: str) -> str:
    """Return the word in the spelling that stands for all of its own; most words as they are."""
    for pattern, written in RULES:
        word = pattern.sub(written, word)
    return word
