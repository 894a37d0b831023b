"""English words around a name: what is promised, without what says who promises it, how and when."""

from goalcheck.drafting.words import either, listed
from goalcheck.drafting.words.english import ACTION

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
    r"\b(?P<how>higher|greater|more|faster|better|larger|lower|less|fewer|slower|smaller) than "
    r"(?P<base>(?:in |the |its |that of |those of |our )?[a-z][^,;.]{2,50}|in (?:19|20)[0-9]{2})",
)
NO_RELATION = either(
    r"\A\s*(?:normal|expected|ever|usual|before|that\Z|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\w+teen|twenty|thirty|forty|fifty)\b",
)
NO_RELATION_BEFORE = either(r"(?:\b(?:costs?|those|people|with|income|per ?cent)|%)\s*\Z")
UPWARD = frozenset({"higher", "greater", "more", "faster", "better", "larger"})
