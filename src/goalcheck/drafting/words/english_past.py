"""English words by which a clause is about the past, and those by which a participle is none."""

from goalcheck.drafting.words import either, listed

PAST_VERBS = frozenset(
    listed(
        "rose fell grew reached achieved delivered completed built opened exceeded created supported helped"
        " recorded saw invested spent raised increased decreased declined reduced improved dropped surpassed"
        " totalled totaled amounted attracted launched served welcomed planted installed provided trained hired met"
        " won received saved cut hit generated secured doubled halved tripled stood averaged employed treated"
        " answered handled visited came went took made gave collected processed issued registered emitted held sold"
        " produced earned paid published upgraded restored repaired recycled resolved closed cleared recruited"
        " appointed awarded established introduced replaced missed aimed ran led began moved"
    )
)
PARTICIPLE_BEFORE = either(r"\b(?:to be|be|are|is|will|must|should|shall|to|fully|of|with|and|that|–|-|[%:])\s*\Z")
"""What goes before a participle that is no past tense: to be completed, of waste recycled."""
VERB_BEHIND = either(
    r"\s+(?:falls?|rises?|stays?|remains?|drops?|reach(?:es)?|grows?|keeps?|is|are|will|should|must)\b"
)
"""What follows a participle that is no past tense."""
COUNTED_NOUN = either(r"\s+(?:[a-z-]+ )?[a-z-]+s\b")
MEASURED_NOUN = either(r"\A\W*(?:percentage|proportion|number|share|rate|total|average|%|per ?cent|amount)\b")
STILL_PROMISES = either(
    r"\b(?:will|shall|must|committed to|set (?:a|the) (?:target|goal)|agreed to|pledged to|should be",
    r"by (?:the end of )?20[0-9]{2}|to be \w+ed by)\b",
)
OBJECT_BEHIND = either(
    r"\s+(?:a further |another |over |more than |some |about |around |nearly |almost |an? |the |our )*[£$€]?[0-9]"
)
"""What follows a verb in the past whose object is a number: planted 500 trees."""
SURELY_PAST = either(
    r"\b(?:ha[ds]|have|was|were) (?:already )?(?:met|achieved|reached|exceeded|delivered|completed)\b",
    r"\b(?:and|but) (?:we |it |they )?(?:met|achieved|reached|exceeded|missed)\b|\b(?:was|were) not met\b",
    r"\b(?:previous|former|last|old|earlier) (?:[a-z]+ )?(?:strategy|plan|programme|target|goal)s?\b",
)
