"""Words of English grammar, in sets: what tells a verb from a noun and a main clause from a dependent one."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


COMPLEMENT = _set("that whether how what why")
RELATIVE = _set("which who whose whom where")
ADVERBIAL = _set(
    """if when while as because since once although before after unless until though without provided"""
)
NOUN_MARKERS = _set(
    """the a an their its our his her any such of for this these no upon in with from urgent on all by
    per appropriate joint other common to be been being not"""
)
IS_OR_HAS = _set("is are was were has have 's ’s")
BEFORE_NO_MODAL = _set("the a no political free any of urgent pressing in")
ALSO_NOUNS = _set("pledges requests request asks demand calls call")
AFTER_NOUN = _set("for of from and by")
SAYING = _set(
    """view fact understanding mean means stated said argued suggested proposed mentioned indicated
    felt thought insisted claimed"""
)
SELF = _set("we i nous nosotros мы نحن")
# no verb that asks stands before them
ENDS = _set(". )")
# "it aims to" promises nothing
HABITS = _set("aims strives plans endeavours promises")
OWN = _set("our its their his her")
BEFORE_WHICH = _set("for to by in of on with from at under")
AUXILIARIES = _set("is are was were am has have had do does did can cannot could may might")
MODALS = _set("will would shall should must")
BEGAN = _set(
    """began became gave took came went saw spoke wrote grew rose fell ran drew drove knew broke chose
    met"""
)
PLURALS = _set("we they i you who also now people children women men those both")
BEFORE_NOUN = _set(
    """the a an of in for by to with from on at and or their its our his such this these no any all"""
)
AFTER_VERB = _set("the a an its their our his this these those several each no")
AFTER_PARTICIPLE = _set(
    """by in under for pursuant at on as to within through with from during against between"""
)
# words in "s" that are no verbs
NAMES = _set("states nations parties members affairs")
NO_GERUNDS = _set(
    """during nothing regarding concerning notwithstanding bearing taking having according following
    something everything anything pending king being thing meeting"""
)
SEEMING = _set("support supporting discuss discussing maintain maintaining consider observe observing")
AFTER_A_NOUN = _set("of for to in at")
# verbs where "to" follows
TO_DO = _set("aims works plans helps wants hopes needs")
