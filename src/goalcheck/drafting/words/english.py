"""The words of English goals: how a number is meant, what is promised, what is past, what is no goal.

All are patterns of one clause, and each is bounded: none can go on for ever in a long text.
"""

import re

from goalcheck.drafting.words import either, first_of, worded

# titles and headings
PAST_TITLE = either(
    r"\breview of\b|look(?:ing)? back|achievement|accomplish|what we (?:did|delivered|achieved)|last year|past year",
    r"annual report|\boutturn|performance report|results? (?:of|for|in)\b|our (?:progress|results)|highlights",
    r"progress\Z|progress (?:to date|so far|report|made)|where we (?:are|stand)|background|context|baseline position",
    r"statistical bulletin|who we are|about (?:us|the \w+)|how we (?:did|performed|are|work)|our (?:performance|story)",
    r"governance|introduction|what happened|the year in|\bdefinitions\b|\brecord\Z",
)
COMING_TITLE = either(
    r"target|goal|objective|promise|\bcharter\b|service (?:standard|level)s?",
    r"\bplan\b|\bplans\b|planning|strategy|strategic|commitment|pledge|roadmap|ambition|priorit",
    r"performance (?:measures|indicators)|what we will|we will|next steps|vision|agenda|programme|outcomes we",
    r"looking ahead|outlook|2030|2050",
)

ANNOUNCES = either(
    r"\b(?:will|shall|must|aims?|promises?|pledges?|commits?|undertakes?|plans?|intends?|seeks?|wants?|going|committed)"
    r"(?: to)?(?: [a-z]+){0,2}:\s*\Z|\b(?:we|you can|our|these|following) [^:.]{0,60}\b(?:will|promise"
    r"|expect|goals?|targets?|commitments?|pledges?|aims?|objectives?)\b[^:.]{0,40}:\s*\Z",
)
"""How a line ends behind which a list of goals is."""

# how a number is meant
SOFTENERS = (
    r"(?:a |an |the |of |around |just |only |still |further |another |additional |total of |or |to be |is |are |be |by "
    r"|to |:|–|-|=|\s)*"
)
AFTER = first_of(
    (
        (r"(?:or|and) (?:more|above|over|higher|better|greater)\b|\+(?!\s*\w)", "at_least"),
        (r"(?:minimum|at (?:a )?minimum|at least)\b", "at_least"),
        (r"(?:or|and) (?:less|fewer|below|under|lower)\b|(?:maximum|at most)\b", "at_most"),
    ),
    before=r"\s*",
)
"""What follows a number."""
NOT = r"(?:not|n[’']t|cannot|never|nor)(?: [a-z]+){0,3}"
MORE = "more|greater|higher|later|longer|larger|bigger|slower"
LESS = "less|fewer|lower|shorter|smaller|earlier|faster"
BEFORE = first_of(
    (
        (r"at least as (?:low|small|short) as|as (?:low|little|few) as", "at_most"),
        (r"at or (?:below|under)|no\b[^.;]{0,32}\b(?:longer|later|more|higher|greater) than", "at_most"),
        (r"at least (?:once )?every", "at_most"),
        (r"at or above", "at_least"),
        (r"at least as (?:high|great|many|much) as", "at_least"),
        (rf"(?:no|{NOT}) (?:{LESS}) than|{NOT} (?:below|under)", "at_least"),
        (rf"(?:no|{NOT}) (?:{MORE}) than|{NOT} (?:exceed(?:ing)?|above|over|beyond)", "at_most"),
        (r"at least|(?:a )?minimum(?: of)?|min\.?|(?:(?<=≥)|(?<=>)=)", "at_least"),
        (r"at most|up to|within|inside|(?:a )?max(?:imum)?\.?(?: of)?|(?:(?<=≤)|(?<=<)=)", "at_most"),
        (rf"(?:{MORE}) than|over|above|exceed(?:s|ing)?|in excess of|beyond|upwards of|(?<=>)", "more_than"),
        (rf"(?:{LESS}) than|below|under|(?<=<)", "less_than"),
        (r"about|around|approximately|roughly|some|circa|c\.|(?<=~)|nearly|almost|close to", "about"),
    ),
    before=r"[ \t(“≥≤<>~]",
    behind=rf"\s*{SOFTENERS}$",
)
"""What goes before a number."""
RISE = r"(?:increas\w*|rais\w*|grow\w*|growth|improv\w*|boost\w*|expand\w*|lift\w*|ris\w*|strengthen\w*|gain\w*|up)"
FALL = (
    r"(?:reduc\w*|cut\w*|decreas\w*|lower\w*|fall\w*|declin\w*|shrink\w*|narrow\w*|drop\w*|bring\w* down|down"
    r"|shorten\w*|slash\w*|sav(?:e|ing)s?)"
)
LIMIT = r"(?:keep\w*|kept|limit\w*|cap|capped|hold\w*|held|contain\w*|restrict\w*)"
CHANGES = worded(rf"(?:(?P<down>{FALL})|(?P<up>{RISE})|(?P<limit>{LIMIT}))\b")
NOUN_OF_CHANGE = either(
    r"\s*(?:(?!or\b|and\b)[a-z-]+ )?(?:reduction|decrease|cut|fall|drop|decline|saving|lower|less|fewer|smaller"
    r"|(?P<up>increase|rise|improvement|uplift|more|higher|greater|growth(?= in| on)|faster|larger))s?\b(?!-)(?! or\b)",
)
"""What follows a percentage by which something changes: a 30 % reduction in, 10 % more than."""
OF_WHAT = either(r"\A[^;.]{0,60}\b(?:in|of|on|than|from|compared|against|by)\b")
BY_HOW_MUCH = either(r"\bby\s*(?:a (?:further|total of)\s*)?(?:an? )?(?:additional |another |further )?\Z")
TO_HOW_MUCH = either(r"\b(?:to|at|below|under|within)\s*(?:a |an |the |only |just )*\Z")
TOWARDS = either(
    r"\A\s+(?:[\w’'(),-]+\s+)*(?:(?!(?:to|at|of|for|in|from|by|below|under|within|with|between|above|over)\s)[\w’'(),-]+\s+)\Z"
)
"""What is between a verb and a percentage by which it changes something: reduce emissions 40 %."""
BELOW_BASE = either(
    r"\s*(?:(?P<down>below|under|lower than|less than|fewer than)|above|over|higher than|more than)\s+"
    r"(?:in |the |its |our |their )*"
    r"(?:(?:19|20)[0-9]{2}\b|base|current|present|pre-|last year|previous|today|(?:[a-z-]+ )?(?:average|levels?)\b)",
)
"""What follows a percentage that is a change: 50 % below 2019 levels."""
PERCENT = re.compile(r"(?:[0-9.,]+|[a-z-]+)(?:\s*(?:to|–|-)\s*[0-9.,]+)?\s*(?:%|per ?cent(?!age))")
POLARITY = either(r"\b(?P<good>high|low)\s*\Z")
"""A column of a table of measures that says which way is good."""
LOWER_IS_BETTER = either(
    r"unemploy|mortality|\bdeaths?\b|fatal|absence|absentee|sickness|\bwait|emission|pollution|\bwaste\b|\bcosts?\b",
    r"complaint|vacanc|turnover rate|staff turnover|\bcrime|accident|injur|homeless|poverty|delay|\berrors?\b",
    r"\bdefault|backlog|arrears|\bdebt|deficit|leak|consumption|intensity|downtime|response time|infection|incident",
    r"offen[cd]|overdue|dropout|drop-out|\blost\b|readmission|churn|inflation|temporary accommodation|rough sleep",
    r"recovery (?:point|time)|turnaround|latency|usage effectiveness|\btime (?:to|until|between)\b",
)
NOT_LOWER = either(
    r"reduction|saving|prevent|resolved|closed|recycl|recover(?!y (?:point|time))|reduced",
    r"succeed|avoid|cleared|settled|handled|answered|diver",
)

# how firmly, and when
BINDING = worded(
    r"(?:(?P<leading>must|shall|ensur\w+|statutory|legal(?:ly binding)?|required|mandat\w+|guarantee\w*)|may not"
    r"|cannot)\b"
)
"""What binds; what is ``leading`` binds all that follows in its sentence."""
STRIVING = worded(
    r"(?:aim\w*|seek\w*|striv\w+|hope\w*|intend\w*|endeavou?r\w*|ambition\w*|aspir\w+|expect\w*|target\w*|goal\w*",
    r"objective\w*|plan(?:s|ned)? to|pledg\w+|commit\w*)\b",
)
COMING = worded(
    r"(?:will|shall|aims?|aiming|targets?|goals?|objectives?|may not|cannot|commit(?:s|ted|ment)?s?"
    r"|(?:we|they|council) (?:plan to|want)|plans to"
    r"|intends?|must|should|ensure|seeks?|striv\w+|pledg\w+|ambition|next year|this year|coming year"
    r"|going forward|may be no|in future|to be|going to|expects? to|are to|is to|need to|needs to|so that"
    r"|with a view to)\b",
    r"(?:by|before|until|through) (?:the )?(?:end of |close of |mid-?|early |late |spring |summer |autumn |winter "
    r"|q[1-4] |(?:[0-9]{1,2} )?[a-z]+ )?(?:of )?20[0-9]{2}\b",
    r"(?<=\A )\W*to \w+|by the end of\b|by year[- ]end\b",
)
PAST = worded(
    r"(?:was|were|had|has|have) (?:been |already |now |also |since |successfully )*"
    r"(?!(?:at|an|seven|eight|ten)\b)\w+(?:ed|en|n|t|ew|ade|ung)\b",
    r"(?:was|were|had)\b|last year\b(?!['’]s level)|in the past\b|previously\b|to date\b|so far\b",
    r"already\b|since (?:19|20)[0-9]{2}\b|currently\b|as of\b|at present\b",
    r"record (?:high|low)\b|now stands?\b|over the (?:past|last)\b",
    r"(?:we|they|it|which|council|trust|company|group|city|board|team|government|plan|strategy) "
    r"(?:also |[a-z]+ly )?(?!need|exceed|proceed|succeed|feed|speed|embed)[a-z]{2,}ed\b",
)
PROMISES = either(r"\b(?:will|shall|must|(?:aims?|plans?|is|are|intends?) to)\b")
"""What a part of a sentence about the past needs to be a promise all the same."""
YEAR_OF = either(r"\b(?:in|during|for|since|of|at)\s+(?:19|20)[0-9]{2}")
BASE_YEAR = either(
    r"\b(?:compared (?:to|with)|against|relative to|versus|vs\.?|from|than(?: in)?|on|over|below|above|since|of)\s+"
    r"(?:a |the |its |their |our )?(?:baseline (?:year|of|in|from) )?(?P<year>(?:19|20)[0-9]{2}(?:/[0-9]{2})?)"
    r"(?P<span>\s+(?:levels?|baseline|figures?|base))?",
    r"\bbase(?:line)?(?: year)?(?: of|:)? (?P<base>(?:19|20)[0-9]{2})",
)
"""The year with which a goal is compared."""
COMPARED = either(
    r"\b(?:compared (?:to|with)|against|relative to|versus|vs\.?|than(?: in)?|on|over)\s+(?:a |the |its |their |our )?"
    r"(?:baseline (?:year|of|in|from) )?(?:19|20)[0-9]{2}(?:\s?[/–-]\s?[0-9]{2,4})?(?![0-9])",
)
"""A comparison with a year, which says nothing of when the goal is for."""
DUE = either(
    r"\b(?:by|before|no later than) (?:the )?(?:(?P<end>end) of )?(?:(?P<day>[0-9]{1,2}) )?"
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)?,? ?"
    r"(?P<year>20[0-9]{2})?",
)

# what is done, and what is no goal
ACTION = (
    r"\b(?:build|create|deliver|complete|provide|plant|train|recruit|hire|open|install|restore|conserve|protect|reach"
    r"|achieve|increase|raise|grow|expand|reduce|cut|lower|decrease|halve|double|triple|improve|maintain|keep|limit|cap"
    r"|hold|eliminate|eradicate|end|mobili[sz]\w*|generate|save|support|upgrade|replace|launch|establish|introduce"
    r"|bring|get|move|switch|recycle|retrofit|respond|resolve|answer|process|publish|collect|invest|attract|develop"
    r"|convert|connect|cover|enrol|enroll|vaccinate|treat|screen|rehouse|house|renovate|refurbish|construct|add|secure"
    r"|implement|extend|offer|give|sell|ship|hit|meet|attain|boost|lift|shrink|phase out|remove|close|clear|sustain"
    r"|ensure|make|win|serve|host|repair|resurface|replant|rewild|register|award|fund|run|fill|place|find|visit|inspect"
    r"|audit|test|supply|source|produce|employ|appoint|fit|insulate|electrify|source|lay|clean|hold)\b"
)
BEGINS_ACTING = either(
    rf"\A\W*(?:[a-z]{{0,4}}-?[0-9.]+\w?\W+|[a-z]\)\W*)?(?:(?!(?:we|they|it|i|you|who|which|that|our|their|\w+s)\b)\w+\W+){{0,2}}{ACTION}"
)
"""A clause that begins with what is to be done; "we run" is only what is."""
FACT = either(
    r"\b(?:there (?:is|are)|is|are|has|have|serves?|employs?|accounts? for|represents?|covers?|spends?|lives?|living"
    r"|consists? of|contains?|includes?|comprises?|remains?|stands? at|home to|costs?|owns?|holds?|manages?|operates?"
    r"|receives?|makes? up|equals?|means|exists?|estimated|measured|defined)\b[^,;]{0,60}\Z",
)
BUDGET = either(
    r"\b(?:budget\w*|allocat\w+|funding|fund(?:s|ed)?|grants?|invest\w*|spend\w*|expenditure|loan\w*|subsid\w+|package",
    r"worth|priced|cost(?:s|ing)?)\b",
)
CAPPED = either(r"\b(?:no more than|not (?:more than|exceed)|at most|capped at|(?:limited|kept|held) to)\b")
NOT_BUDGET = either(
    r"\b(?:cut|reduc\w*|lower|target|goal|objective|mobili[sz]\w*|save|saving|generat\w+|attract\w*|raise|capped"
    r"|not exceed|revenue|income|exports?|sales)\b",
)
MONEY = frozenset({"$", "£", "€", "US$", "¥", "EUR", "USD", "GBP", "RMB", "dollars", "euros", "pounds", "yuan"})
RANK = either(
    r"\btop (?:quartile|[0-9]+|ten|five|three)\b|\brank\w*\b|\b[0-9]+(?:st|nd|rd|th)\b|\bnumber one\b|\bquartile\b"
)

# goals without a number
EACH_MEMBER = either(
    r"\b(?:each|every) (?!year|month|week|day|quarter|one\b|other)(?:[a-z]+ )?(?:school|council|district|region"
    r"|province|site|plant|department|hospital|county|country|city|town|village|state|branch|team|factory|ward|unit"
    r"|area|parish|depot|clinic|college|university|community|authority)\b",
    r"\b(?:all|each of|in each of)(?: the| our)?(?: [0-9]+)? (?:areas|wards|countries|schools|councils|districts"
    r"|regions|provinces|sites|plants|hospitals|departments|local authorities|member states|counties|cities|towns)\b",
)
SIGNS = worded(
    r"neutral|doubl|tripl|halv|half|third|quarter|fifth|twice|never|not\b|no\b|none\b|nil\b|than|eradicat|eliminat|end\b|zero|phase|abolish"
    r"|all\b|every|universal|each|maintain|at or above|launch|open|establish|operationa|deliver|publish|introduce"
    r"|adopt|finish|inaugurate|roll out|put in place|in place|in use|in force|ready|live|sign|built|close|install"
    r"|connect|complete|first|bring into|commission|inaugurat|handed over|replace|repair",
)
"""One of these is in each clause that promises without a number."""
UNREAD = either(
    r"\b(?:no one|nobody|none|zero|every|all(?! of us)|double|triple|halve|never|eliminate|eradicate|universal)\b",
    r"\bno (?=[a-z]+ (?:is|are|will|should|must|waits?|has|have)\b)|\b(?:one|two)[- ](?:third|quarter)s?\b",
)
"""Words of a goal without a number; what they say is listed where no rule takes it."""
UNREAD_ALONE = either(r"\A\W*(?:no|zero|never|eliminate|double|halve|triple)\b")
INTENT = either(
    r"\b(?:(?:we|council|they|company|government|group|trust) (?:will|plan to|intend to|want to)|shall|must|aims? to"
    r"|target is|goal is|commit(?:ted)? to|pledge to|ensure|seek to|strive to"
    r"|will be [a-z]+ed)\b",
)
"""Words that promise something, in a clause of their own."""
BY_YEAR = either(r"\bby (?:the end of |early |late |mid-?|spring |summer |autumn |winter )?20[0-9]{2}\b")
AS_BEFORE = either(
    r"\b(?P<at_least>never falls?|maintain(?:ed)? (?:at )?(?:current|existing|present|at least current)"
    r"|not (?:to )?(?:fall|decline|decrease|drop)(?! below| under| to| by (?:more|over|[0-9]{1,3}\b))"
    r"|no (?:decrease|decline|fall|reduction) in|at or above (?:current|last year))\b",
    r"\b(?P<at_most>never rises?|no (?:increase|rise|growth) in"
    r"|not (?:to )?(?:rise|increase|grow)(?! above| over| beyond| to| by (?:more|over|[0-9]{1,3}\b)))\b",
)
"""What is bounded by the period before."""
BY_NO = either(r"\b(?:no|not|never|any)\s+\Z")
"""Before a comparison that it turns round: fares rise by no more than inflation."""
MAY_BE_NONE = either(r"\bno\b|\bnone\b|\bnil\b|\bzero|\bend\b|neutral|phase|eliminat|eradicat|abolish")
NONE_OF = either(
    r"\b(?:eradicate|eliminate|end(?!\s+(?:of|to|it|this|use|user)\b)|phase out|abolish\w*|zero|net[- ]zero"
    r"|no (?=\w+ (?:to|will|should|is|are)\b))\s*(?<=\s)(?P<what>[a-z][^,;.:0-9]{3,60})",
    r"\b(?:be|becom\w+|reach\w*|achiev\w+|attain) (?P<neutral>(?:carbon|climate)[- ]neutral(?:ity)?|net[- ]zero)\b"
    r"(?! [a-z]+s\b)",
    r"\b(?P<gone>[a-z][^,;.:0-9]{3,60}?) (?:will|shall|must|should|to) be "
    r"(?:phased out|eliminated|eradicated|abolished)",
    r"(?P<nil>[a-z][^,;.:]{3,60}):\s*(?:none|zero|nil)\b(?! [a-z])",
    r"(?:^\W*|(?<=: ))(?:no|zero) (?=(?:[a-z]+ )?[a-z]+s\b)(?P<which>[a-z][^,;.:0-9]{3,60})",
)
ALL_OF = either(
    r"\b(?:ensur\w+|provid\w+|achiev\w+|guarantee\w*|give|for|that|target|gigabit)\b[^.;:0-9]{0,60}?"
    r"\b(?:all(?! (?:targets|goals|objectives|our|of the above))|every|everyone|universal|each)\b[^,;.:0-9]{0,50}",
    r":\s*[^.;:0-9]{2,40}\bfor (?:all|everyone)\b",
    r"\b(?:all|every) (?=(?:[\w’'-]+ ){1,8}?(?:will|to|are to|must|should|shall)\b)[^,;.:]{3,80}",
)
DOUBLED = either(
    r"\b(?:doubl(?:e|es|ing)|twice as (?:many|much))\b(?!\s+(?:digit|check|glaz|count|track|burden|blind|room))",
    r"\b(?:tripl|halv)(?:e|es|ing)\b|\bbe (?P<passive>doubled|tripled|halved)\b",
    r"\bby (?:at least |about |around |more than )?(?P<parts>a |an |one |two |three )?[- ]?"
    r"(?P<share>half|third|thirds|quarter|quarters|fifth|fifths)\b(?! of)",
)
EVENT = either(
    r"\b(?:be (?:fully |finally )?(?:finished|completed|commissioned|inaugurated|handed over|replaced|repaired"
    r"|opened|launched|adopted|published|introduced|established"
    r"|delivered|in place|in use|in force|operational|ready|live|installed|connected|signed|built|closed)"
    r"|complete|finish|launch|opens?|establish|(?:fully )?operationali[sz]e|deliver|publish|introduce|adopt"
    r"|inaugurate|roll out|bring into (?:force|operation)|put in place|first [a-z]+ (?:with|to|of|in|that))\b",
)

LISTED_NAMES = either(r",? and |, ")
