"""Pieces of English noun phrases, as regular expressions: determiners, modifiers, proper names."""

DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Today|Yesterday|Meanwhile|Later|Earlier|Late|Early|Then)"
PROPER = (
    rf"(?!{DAY}\b|(?:On|In|At|After|Before|During|As|When|While|But|And|By|From|Near|If|The|A|An|It|He|She"
    rf"|They|Hardest|Worst|Also|Another|Both|One|Some|Most|Many|This|That|These|Those|There|More|At|Up|Over|Nearly|About)\b)(?:(?:al|el|Al|El)-)?[A-Z][\w'’.-]*(?:\s(?:of\s|al-|the\s)?(?:(?!{DAY}\b)[A-Z][\w'’.-]*|\d+))*"
)
# A word that may stand inside a noun phrase: no verb of saying, no preposition, no conjunction.
STOP = (
    rf"(?!{DAY}\b|(?i:said|says?|that|and|but|or|while|when|where|after|before|because|as|if|in|on|at|by|from"
    rf"|to|of|for|with|into|near|against"
    r"|report(?:s|ed)?|told|claim(?:s|ed)?|has|have|had|was|were|is|are|be|been|the|a|an|who|which|whose|not|no"
    r"|although|though|how|why|described|recalled|watched|killed|hit"
    r"|struck|than)\b)"
)
MODIFIER = rf"{STOP}[\w'’.-]+\s"
DET = (
    r"(?:(?:the|The|a|A|an|An|its|Its|their|Their|some|Some|both|two|Two|three|Three|four|Four|five|Five|six"
    r"|seven|eight|nine|ten|several|Several|dozens\sof|hundreds\sof|scores\sof|Dozens\sof|Hundreds\sof|\d+)\s)"
)
