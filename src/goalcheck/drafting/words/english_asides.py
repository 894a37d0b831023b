"""English words around a number that is no quantity to promise: of a date, a name, an age, a definition, a base."""

import re

from goalcheck.drafting.words import either

BASE_OF = either(
    r"\b(?:baseline|base|compared (?:with|to)|up from|down from|against)\b(?: (?:of|a|an|the|is|was|level|figure|target"
    r"|around|about|approximately|currently|current|rate))*\s*(?:us)?[$£€]?\Z",
    r"\((?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?:?\s*\Z",
    r"\((?:today|now|currently|current|at present|last year|was|is):?\s*(?:about |around )?[$£€]?\Z",
)
"""What goes before a number from which a goal sets out."""
FROM = either(
    r"\b(?:halved|doubled|tripled|halves|doubles|cut|falls?|reduced|down|up|raised|grow(?:s|n)?)"
    r" from (?:about |around |the |its |today's )?[$£€]?\Z"
)
ONWARD = either(r"[^;.]{0,40}?(?:\bto\b|→|->)")
"""Before, and behind, a number from which something changes: halved from 46,000 hours; from 6 to 15."""
DATE_AFTER = either(
    r"(?:st|nd|rd|th)\b|\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    r"[:/][0-9]|\s*(?:am|pm)\b|,? (?:19|20)[0-9]{2}\b",
)
YEAR_BEFORE = either(
    r"\b(?:by|in|from|since|until|fy|before|after|through|during|mid|below|above|over|under|than|to|with|against)"
    r"[- ]\Z",
)
COUNTS_AFTER = either(r"\A\s+(?!levels\b)(?:new |more |additional )?[a-z]{2,}[a-rt-z]s\b")
NAME_BEFORE = either(r"(?:[a-z][a-z.]*[-‐–]?|[(\[#]|[0-9][.\-/:])\Z")
NAMED = either(
    r"\b(?:act|goals?|sdg|article|paragraph|para|section|chapter|figure|fig|table|page|phase|years?|tier|level|band"
    r"|scope|step|part|annex|no|number|grade|zone|class|key stage|agenda|resolution|schedule|regulation|directive"
    r"|version|vision|horizon|strategy|programme|plan|appendix|objective|target|priority|action|theme|pillar|ref|room"
    r"|unit|route|site|ward|covid|item|block|category|stage|type|group|aged?|ages|ofsted)\.?[\s-]\Z",
)
"""What a number belongs to as a name, a reference or an age, before it."""
AGED = either(
    r"\b(?:children|people|persons|residents|those|adults|patients|pupils|women|men|all|everyone|households|workers|staff|workforce|employees|population"
    r"|aged?|anyone) (?:aged )?(?:under|over|above|below)\s+\Z",
)
"""Before an age: patients over 65."""
NAME_AFTER = either(
    r"[a-z]|[-‐][a-z]{2,}",
    r"(?: |-)year-old|\s*x\s*[0-9]|\)",
)
COUNTS_OF_GOALS = either(
    r"\s*(?:\w+ ){0,2}(?:targets?|goals?|objectives?|priorities|indicators?|themes?|actions|measures|commitments"
    r"|pillars|chapters|sections|outcomes|missions|principles|recommendations|pages|years? of age|years? old"
    r"|year-olds?|-year|-olds?)\b",
)
DEFINES = either(r"\s*(?:years? of age|years? old|or older|(?:and (?:over|under|older))(?=\s*[,;.)]|\Z))")
DEFINED = either(
    r"\b(?:living on|living below|measured as|defined as|earning|valued at|costing"
    r"|costs? (?:higher|lower|more|less) than|with more than|with fewer than|of those|bottom|top|poorest|richest"
    r"|each|(?<!at least )(?<!least once )every|per|for each|who|that (?:are|is|have|has)|aged?)\s*(?:the )?(?:a |an )?"
    r"(?:more than |less than |over |under |at least )?(?:us)?\Z",
)
SUBJECT = either(
    r"(?<!no )(?<!no \w)\b\w+s (?:over|under|larger|bigger|smaller|older|younger|taller|wider|heavier|longer|worth"
    r"|of|with)(?: (?:more|less|fewer))? (?:than )?\s*\Z"
)
MODAL = either(r"[^,;:]*?:\s*(?:none|zero|nil)\b|[^,;]*?\b(?:will|shall|must|should|may|are to)\b")
"""A measure of what a sentence is about, before its verb: buildings larger than 1,000 square feet will be checked."""
WITH = either(r"\b(?:with|alongside|among)\s+(?:over |more than |some |about |our |the |its |all |these )?\Z")
"""Before a number of those with whom something is done."""
OF_WHICH = either(r"\b(?:out of|scale of|of which)\s+(?:us)?[$£€]?\Z")
SPAN_BEFORE = either(r"\b(?:next|coming|following|past|last|first|previous)\s+\Z")
"""Before a number of years or months that says how long."""
SPANS = frozenset({"years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "minutes"})
WHERE_IN = either(r"\b(?:for|across|in|at|among|over|within|from|on)\s+(?:the |all |these |our |its |up to )?\Z")
"""What goes before a second number that says where, rather than what: 5,000 trees in 12 parks."""
JOINS_PROMISES = either(r";|\band\b")
EVERY_OVER = either(
    r"\b(?:all|every|any|each) (?:[a-z-]+ ){1,3}(?:over|under|above|below|(?:larger|smaller|older|bigger) than)\s+\Z"
)
"""Before what says which ones: all culverts over 48 inches."""
ALL_OF = either(r"\b(?:all|each|every one)(?: of)?(?: the| our| its| these)?\s+\Z")
"""Before the number of those that are all: all 13 wards."""
LIST_AFTER = re.compile(r"[.)][0-9a-z]*\s|[.)]$|\.[0-9]+\s|\s+[A-Z]")
JOINS_WITH = either(r"\s*(?:[\w-]+\s+){0,3}(?:and|&|or|,)\s+")
JOINS_NAMES = either(r"\s*(?:and|&|,|to|or|/)\s*")
HEDGED = either(
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
