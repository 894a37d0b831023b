"""English words around a name, a verb and a number: what is promised, what is past, and what is no quantity."""

import re

from goalcheck.drafting.words import either, listed
from goalcheck.drafting.words.english import ACTION

# around a name: what is promised, without what says who promises it, how and when
LEADING_ACTION = either(rf"\A(?:(?:{ACTION})(?:,? (?:and|or) (?:{ACTION}))?\s*)+")
LEAD = either(
    r"(?:by|in|before|until|through|from) (?:the end of )?(?:(?:[0-9]{1,2} )?[a-z][a-z]+ )?20[0-9]{2}"
    r"(?:[/–-][0-9]{2,4})?,?\s*",
    r"[0-9]+(?:\.[0-9a-z]+)*[.)]?\s+(?=[a-z])|\(?[a-z]\)\s+|[a-z]{1,4}[0-9]{1,3}[a-z]?\s+",
    r"(?:and|to|we|will|shall|the|a|an|our|its|their|also|with|that|all|aims?|target(?: is| of)?s?|goals?|objective|is"
    r"|are|it|then|(?:council|company|government|district)(?= (?:will|must|shall|should|aims))|must|should|plans?"
    r"|commits?|of|ensure|ensuring|at|by|on|a further|in|for|while|but|including|particular)\s+",
)
"""What may go before the name of what is promised."""
LOOSE_ENDS = frozenset(
    listed(
        "of to by between from is are be the a an in at with for and that as reach reaches high low maintain than or"
        " will goal target"
    )
)
SPEAKING = either(
    r"\A.{0,120}\b(?:we|they|it|council|company|government|group)(?: also| further)? (?:aims?|plans?|intends?|commits?"
    r"|wants?|will|seeks?|shall|must|(?:are|is) committed)(?: to)? ",
    r"\A(?:in addition|in particular|furthermore|moreover|finally|also),? ",
)
"""What goes before a verb and says only who promises: In addition, we aim to."""
PREDICATE = either(r"\s(?:is|are|will|must|may|should|shall|to be|has|have)\s")
MODAL_AHEAD = either(r"\s*(?:will|must|may|should|shall|of)\b")
THIRD_PERSON = either(
    r"\A\s*(?:opens?|builds?|creates?|gets?|has|have|will \w+|plants?|runs?|holds?|provides?|offers?|sets? up)\b"
)
WHEN_OR_WHERE = either(r"(?:by|in|to|from|on|at|before|until|between|for)\b")
LOOSE_VERB = either(r"\s(?:will|to) \w+\Z")
ONLY_VERB = either(r"\b(?:we|will|must|shall|to)\s+\S+\s*\Z")
CHANGE_OF = either(
    r"\A\s*(?:[a-z-]+ )?(?:reduction|increase|cut|rise|fall|decrease|improvement|growth|decline|saving)s?\b"
    r"(?:\s+(?:in|of|on|to)\b)?",
)
OBJECT = either(r"\A\s*(?:(?:of|the|all|our|its|their|more|additional|new) )*([a-z][\w’'-]*(?: [\w’'-]+){0,6})")
COUNTED = either(r"\s+(?:or more |new |more |additional )*([a-z][\w’'-]*(?: [a-z][\w’'-]*){0,4})")
NOUN_ENDS = either(
    r"(?<!number)(?<!share)(?<!rate)(?<!proportion)(?<!length)(?<!amount)(?<!level)(?<!area)(?<!volume)(?<!cost)"
    r"\s+of\b",
    r"\s+(?:by|in|to|from|on|at|with|for|over|under|per|compared|against|and(?! \d)|or|that|which|who|will|is|are|have"
    r"|has|before|during|through|between|each|every|using|across|a|including|having|living|working|receiving|being|as)\b",
)
NO_NAMES = frozenset(
    {"high", "low", "maintain", "it", "this", "that", "which", "they", "these", "those", "there", "who", "between"}
)
_ITEM = r"[A-Za-z][\w’'-]*(?: [A-Za-z][\w’'-]*){0,2}?"
LIST_OF_NAMES = either(
    rf"(?P<head>(?:[\w’'-]+ ){{1,6}}?(?:in|of|for|across|at) )?(?P<items>{_ITEM}(?:, {_ITEM})+),? and "
    r"(?P<last>[A-Za-z][\w’'-]*)(?P<tail>(?: [\w’'-]+)*)",
)
"""A list of things with one number: pass rates in reading, writing and maths."""
PURPOSE = either(r" for (?:[a-z-]+ ?){1,4}\b")
NO_MORE = either(r"\Ano\b(?P<what>[^.;]*?)\b(?:longer|later|more|higher|greater) than\s*\Z")
"""What goes before a number and has the name within: No visitor should wait more than."""
WHAT_ENDS = either(r"\b(?:by|for|with|in|of|and|through)\b")
RELATION = either(
    r"\b(?:(?P<more>higher|greater|more|faster|better|larger)|lower|less|fewer|slower|smaller) than "
    r"(?P<base>(?:in |the |its |that of |those of |our )?[a-z][^,;.]{2,50}|in (?:19|20)[0-9]{2})",
)
NO_RELATION = either(
    r"\A\s*(?:normal|expected|ever|usual|before|that\Z|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\w+teen|twenty|thirty|forty|fifty)\b",
)
NO_RELATION_BEFORE = either(r"(?:\b(?:costs?|those|people|with|income|per ?cent)|%)\s*\Z")

# of the past, and by which a participle is none
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
PARTICIPLE_BEFORE = either(
    r"\b(?:to be|be|are|is|will|must|should|shall|to|fully|of|with|and|that|per ?cent|–|-|[%:])\s*\Z",
    r"\A\W*(?:percentage|proportion|number|share|rate|total|average|%|per ?cent|amount)\b",
)
"""What goes before a participle that is no past tense: to be completed, share of waste recycled."""
VERB_BEHIND = either(
    r"\s+(?:falls?|rises?|stays?|remains?|drops?|reach(?:es)?|grows?|keeps?|is|are|will|should|must)\b"
)
"""What follows a participle that is no past tense."""
COUNTED_NOUN = either(r"\s+(?:[a-z-]+ )?[a-z-]+s\b")
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

# around a number that is no quantity to promise: of a date, a name, an age, a definition, a base
# why a number is no quantity to promise: base, reference, definition, date or name
ASIDE_BEFORE = either(
    r"(?:(?P<base>\b(?:baseline|base|compared (?:with|to)|up from|down from|against)\b(?: (?:of|a|an|the|is|was|level"
    r"|figure|target|around|about|approximately|currently|current|rate))*\s*(?:us)?[$£€]?",
    r"\((?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?:?\s*",
    r"\((?:today|now|currently|current|at present|last year|was|is):?\s*(?:about |around )?[$£€]?)",
    r"(?P<reference>[a-z]\.*[-‐–]?|[(\[#]|[0-9][.\-/:]",
    r"\b(?:act|goals?|sdg|article|paragraph|para|section|chapter|figure|fig|table|page|phase|years?|tier|level|band"
    r"|scope|step|part|annex|no|number|grade|zone|class|key stage|agenda|resolution|schedule|regulation|directive"
    r"|version|vision|horizon|strategy|programme|plan|appendix|objective|target|priority|action|theme|pillar|ref|room"
    r"|unit|route|site|ward|covid|item|block|category|stage|type|group|aged?|ages|ofsted)\.?[\s-])",
    r"(?P<definition>\b(?:all|each|every one)(?: of)?(?: the| our| its| these)?\s+",  # all 13 wards
    r"\b(?:out of|scale of|of which)\s+(?:us)?[$£€]?",
    r"\b(?:all|every|any|each) (?:[a-z-]+ ){1,3}(?:over|under|above|below|(?:larger|smaller|older|bigger) than)\s+",
    r"\b(?:living on|living below|measured as|defined as|earning|valued at|costing"
    r"|costs? (?:higher|lower|more|less) than|with more than|with fewer than|of those|bottom|top|poorest|richest"
    r"|each|(?<!at least )(?<!least once )every|per|for each|who|that (?:are|is|have|has)|aged?)\s*(?:the )?(?:a |an )?"
    r"(?:more than |less than |over |under |at least )?(?:us)?))\Z",
)
ASIDE_BARE = either(
    r"(?P<date>(?:st|nd|rd|th)\b|\s+(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|[:/][0-9]|\s*(?:am|pm)\b|,? (?:19|20)[0-9]{2}\b)",
    r"(?P<reference>[a-z]|[-‐][a-z]{2,}|(?: |-)year-old|\s*x\s*[0-9]|\))",
    r"(?P<name>\s*(?:\w+ ){0,2}(?:targets?|goals?|objectives?|priorities|indicators?|themes?|actions|measures"
    r"|commitments|pillars|chapters|sections|outcomes|missions|principles|recommendations|pages|years? of age"
    r"|years? old|year-olds?|-year|-olds?)\b)",
)
"""Behind its digits, if it has no unit."""
FROM = either(
    r"\b(?:halved|doubled|tripled|halves|doubles|cut|falls?|reduced|down|up|raised|grow(?:s|n)?)"
    r" from (?:about |around |the |its |today's )?[$£€]?\Z"
)
ONWARD = either(r"[^;.]{0,40}?(?:\bto\b|→|->)")
"""Before, and behind, a number from which something changes: halved from 46,000 hours; from 6 to 15."""
YEAR_BEFORE = either(
    r"\b(?:by|in|from|since|until|fy|before|after|through|during|mid|below|above|over|under|than|to|with|against)"
    r"[- ]\Z",
)
COUNTS_AFTER = either(r"\A\s+(?!levels\b)(?:new |more |additional )?[a-z]{2,}[a-rt-z]s\b")
AGED = either(
    r"\b(?:children|people|persons|residents|those|adults|patients|pupils|women|men|all|everyone|households|workers|staff|workforce|employees|population"
    r"|aged?|anyone) (?:aged )?(?:under|over|above|below)\s+\Z",
)
"""Before an age: patients over 65."""
DEFINES = either(r"\s*(?:years? of age|years? old|or older|(?:and (?:over|under|older))(?=\s*[,;.)]|\Z))")
SUBJECT = either(
    r"(?<!no )(?<!no \w)\b\w+s (?:over|under|larger|bigger|smaller|older|younger|taller|wider|heavier|longer|worth"
    r"|of|with)(?: (?:more|less|fewer))? (?:than )?\s*\Z"
)
MODAL = either(r"[^,;:]*?:\s*(?:none|zero|nil)\b|[^,;]*?\b(?:will|shall|must|should|may|are to)\b")
"""A measure of what a sentence is about, before its verb: buildings larger than 1,000 square feet will be checked."""
WITH = either(r"\b(?:with|alongside|among)\s+(?:over |more than |some |about |our |the |its |all |these )?\Z")
"""Before a number of those with whom something is done."""
SPAN_BEFORE = either(r"\b(?:next|coming|following|past|last|first|previous)\s+\Z")
"""Before a number of years or months that says how long."""
SPANS = frozenset({"years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes"})
WHERE_IN = either(r"\b(?:for|across|in|at|among|over|within|from|on)\s+(?:the |all |these |our |its |up to )?\Z")
"""What goes before a second number that says where, rather than what: 5,000 trees in 12 parks."""
JOINS_PROMISES = either(r";|\band\b")
LIST_AFTER = re.compile(r"[.)][0-9a-z]*\s|[.)]$|\.[0-9]+\s|\s+[A-Z]")
JOINS_WITH = either(r"\s*(?:[\w-]+\s+){0,3}(?:and|&|or|,)\s+")
JOINS_NAMES = either(r"\s*(?:and|&|,|to|or|/)\s*")
HEDGED = either(
    r"\A\W*should (?:the |a |an |any )?[a-z]+ ",
    r"\b(?:encouraged to|invited to|consider setting|might|could|would|may wish|if possible|for example|e\.g\."
    r"|(?:is|are) (?:projected|predicted|forecast|likely) to|(?:even if|unless|assuming|if (?:the|we|it|they|there))\b"
    r"[^,;]*\Z)",
)
CONTRACT = either(
    r"\b(?:client|customer|buyer|tenant|supplier|contractor|licensee|party|parties)s? (?:shall|must|may) "
    r"(?:[a-z]+ ){0,2}?(?:pay|notify|hold|insure|indemnify|terminate|end|give)\b",
    r"\b(?:speed|weight|height|age) limits?\b",
    r"\b(?:insurance|notice|liability|interest|invoices?|claims? (?:must|shall|may) be (?:made|submitted|filed))\b",
)
"""What is agreed and no goal, unless it is a percentage: shall pay within 30 days, shall hold insurance."""
LABELLED = either(r"\A\W*[a-z][^:;.]{2,60}:\s*(?:[a-z]+\s+){0,4}\Z")
"""A label before its number: Waiting time: 15 minutes."""
TO_BE = either(
    r"\A[^;.]*\b(?:is|are) (?:cut|reduced|raised|increased|lowered|brought|kept|held|limited|capped|narrowed) "
    r"|\A[^;.]{3,80} (?:capped|limited|held|kept) (?:at|to|below|under|within) "
    r"|\A[^;.]*\b(?:do|does) not (?:exceed|fall|rise|drop|go)\b",
    r"\A\W*(?!.*\b(?:failed|managed|unable|able|continued|used)\b)[a-z][^;.]{2,80}? "
    r"to (?:stay|remain|reach|drop|fall|rise|take|gain|average|exceed)\b",
)
"""What is to come to something, in a list of goals: Turnover to stay at 12 %."""
