"""Lines to articles: where one story ends and the next begins, and what each line is within its story.

The labels that a line's own words give come from ``cues``; this module adds what only the neighbours can tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.reading import cues
from summarizer.reading.dates import find_dates
from summarizer.reading.lines import Line, fold
from summarizer.schemas.text import Region

_CAPTIONS_MOST = 6  # different captions in one article that a page writes twice
_REPEAT_WITHIN = 16  # lines between a headline and its repeat in a page template
# A headline with its outlet: "Two killed in strike - The Example Post".
SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[-–—|·»]|::)\s+(?P<outlet>[^|–—»·]{2,60})$")
_RULE = re.compile(r"[-=_*~#•—–·\s]{3,}")
_PERSON = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]+){1,3}(?: in [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)?"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,| and|;|, and) {_PERSON})*")
_QUESTION = re.compile(r"(?:what|who|why|how|when|where|which|is|are|did|does|will|can)\b[^\"']{4,90}\?")
_COMMENTS = re.compile(
    r"comment|coment|komment|reply|respon|replies|conversation|коммент|коментар|yorum|تعليق|رد|评论|balasan|thought|relevant"
)
_CLOCK_ONLY = re.compile(r"\W*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\W*$", re.I)
# The title as a field of a record: "HEADLINE: Two killed in strike".
TITLE_FIELD = re.compile(r"(?:title|headline|заголовок|titre|título)\s*[:：]\s*(?P<title>\S.{7,})$", re.I)
_CRUMBS = re.compile(r"\w ?[>»›/] ?\w")
_DASHED = re.compile(r"^\s*[-–—*=_~•]+\s*\S.*\S\s*[-–—*=_~•]+\s*$")
_PRESENT = re.compile(
    r"\b(?:walks?|stands?|inspects?|gather|looks? (?:at|on|over|for|through|out)|takes? part|rises?|drives?|carry|carries|holds? (?:a|an|up|his|her|the|portraits)|attends?|waits?|sits?|"
    r"passe?s? (?:by|through)|rides?|shouts?|wave|speaks? (?:to|during|at|with)|prays?|mourn|reacts?|arrives? (?:at|in|for)|search(?:es)? (?:for|through|the)|works? at|is seen|are seen|pictured|"
    r"shakes? hands|poses?|clears?|burns?|lies?|patrols?|smokes?|takes? off|flies|fly)\b"
)
_PAST = re.compile(
    r"\b(?!destroyed|damaged|injured|wounded|armed|masked|displaced|ruined|burned|abandoned|captured|wrecked|united|[a-z]+-)[a-z]{2,}ed\b|\b(?:struck|took|hit|began|fell|left|came|went|made|met|won|lost|held|shot|sent|led|broke|fought|put|cut|became|rose|drove)\b"
)
_NEWS_VERB = re.compile(r"\b(?:said|says|told|reported|according to|announced|added|claimed|warned|confirmed)\b", re.I)
_MASTHEAD_DATE = 3
_BIO = re.compile(
    r"\bis (?:a|an|the)\b.{0,120}\b(?:correspondent|reporter|journalist|editor|writer|columnist|fellow|analyst|author|contributor|photographer|producer)\b"
    r".{0,400}|\b(?:covers|reports on|writes about|reporting on)\b.{0,200}\b(?:for|at|from|based)\b|\bbased in\b.{0,60}\b(?:follow|twitter|@)|\bfollow (?:him|her|them) on\b",
    re.I,
)
_BIO_SURE = re.compile(
    r"\b(?:covers|covering|based in|reports on|writes about|follow (?:him|her|them)|previously|joined|worked (?:for|at)|twitter|@\w|of the book|views (?:expressed )?are)\b",
    re.I,
)


@dataclass
class Part:
    """The lines of one article, with the labels settled."""

    lines: list[Line]
    headline: Line | None = None
    publisher: str | None = None
    body: list[Line] = field(default_factory=list)


def free(line: Line) -> bool:
    """Whether no label has been given yet."""
    return line.region is None


def running(line: Line) -> bool:
    """Unlabelled running text."""
    return line.region is None and line.prose


def bare(line: Line) -> str:
    """The line's key without an outlet's name at its end."""
    match = SUFFIX.match(line.text)
    return fold(match["title"]) if match else line.key


def settle(lines: list[Line], *, titles: Sequence[str] = (), publisher: str | None = None) -> Part:
    """Give every line of one article its label. ``titles``: what the page's metadata or the caller calls it.

    ``publisher``: whose post or record it is, when the file is an export.
    """
    part = Part(lines, publisher=publisher)
    _repeated(lines)
    _captions(lines)
    _sections(lines)
    _comments(lines)
    _names(lines)
    body = _body(lines) or _little(lines)
    first = lines.index(body[0]) if body else len(lines)
    last = lines.index(body[-1]) if body else len(lines)
    part.headline = _headline(lines, first, titles)
    _label_head(part, lines[:first])
    _label_inner(lines[first : last + 1], set(map(id, body)))
    _label_tail(lines[last + 1 :])
    part.body = [line for line in lines if line.region is Region.BODY]
    return part


def _names(lines: Sequence[Line]) -> None:
    """Bare names above a date, under a headline, are the writers'."""
    for i, line in enumerate(lines[:-1]):
        if free(line) and lines[i + 1].region is Region.DATELINE and _PEOPLE.fullmatch(line.text):
            if any(free(other) and other.title and other.words >= 5 for other in lines[max(0, i - 4) : i]):
                line.mark(Region.BYLINE, "names between the headline and the date")


def _repeated(lines: Sequence[Line]) -> None:
    """Lines that stand twice side by side are captions; a text whose every paragraph does is only doubled."""
    twice = {
        one.key
        for one, two in pairwise(lines)
        if free(one) and one.key == two.key and one.words >= 4
        if one.prose or one.words > 18 or cues.CREDIT_TAIL.search(one.key)
    }
    if len(twice) > _CAPTIONS_MOST:
        return
    for line in lines:
        if free(line) and line.key in twice:
            line.mark(Region.CAPTION, "the same line stands twice, as captions do")


def caption_like(line: Line) -> bool:
    """Whether it ends with an agency's name in brackets, or opens with a date and a place as captions do."""
    if line.words > 60 or '"' in line.key:
        return False
    if cues.CREDIT_TAIL.search(line.key):
        return True
    return bool(cues.CAPTION_DATE.match(line.key))


def _captions(lines: Sequence[Line]) -> None:
    """Captions whose credit is only an agency's name, or that describe a scene in the present tense before the story."""
    prose = [i for i, line in enumerate(lines) if running(line) and not caption_like(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    for i, line in enumerate(lines):
        if not free(line) or line.words > 70:
            continue
        if cues.CREDIT_TAIL.search(line.key):
            ends_story = (
                i >= last
                and line.prose
                and not line.text.rstrip(")]").endswith(".")
                and bool(re.search(r"[.!?][\"'”’]?\s*[\[(][^\])]+[\])]\.?$", line.text))
            )
            if not (ends_story and i > first):
                line.mark(Region.CAPTION, "ends with a picture credit")
        elif cues.CAPTION_DATE.match(line.key) and i <= first + 1 and not _NEWS_VERB.search(line.text):
            line.mark(Region.CAPTION, "opens with a date and a place, as captions do")
        elif i == first and line.words <= 45 and _scene(line) and any(running(other) for other in lines[i + 1 : i + 4]):
            line.mark(Region.CAPTION, "describes a scene in the present tense before the story")


def _scene(line: Line) -> bool:
    return (
        not line.sentences_inside
        and '"' not in line.key
        and not _NEWS_VERB.search(line.text)
        and not re.search(r"\b(?:has|have|had|was|were|will|would)\b", line.key)
        and not _PAST.search(" ".join(line.key.split()[:10]))
        and bool(_PRESENT.search(" ".join(line.key.split()[:9])))
    )


def _kin(line: Line, known: set[str]) -> float:
    words = _content(line)
    return len(words & known) / len(words) if words else 0.0


def _content(line: Line) -> set[str]:
    found = set(re.findall(r"[^\W\d_]{5,}", line.key))
    return found or set(re.findall(r"[^\W\d_]{2}", line.key))


def _sections(lines: Sequence[Line]) -> None:
    """Lists of other stories: the headlines under their heading, with ledes; the story resumes at running text."""
    known: set[str] = set()
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.region is Region.RELATED and cues.SECTION.fullmatch(line.key):
            i = _section(lines, i + 1, known)
            continue
        if running(line):
            known |= _content(line)
        i += 1


def _section(lines: Sequence[Line], begin: int, known: set[str]) -> int:
    """Mark the entries of the list that begins at ``begin``; where the list ends."""
    i = begin
    while i < len(lines):
        line = lines[i]
        if not free(line):
            if line.key == "end of list" or (
                line.region is Region.FURNITURE and _CRUMBS.search(line.text) and not known
            ):
                return i + 1
            i += 1
            continue
        if line.prose:
            if not _teaser(lines, begin, i, known):
                return i
            line.mark(Region.RELATED, "a teaser in a list of other stories")
        elif line.title or line.truncated:
            if _leads_story(lines, i):
                return i
            line.mark(Region.RELATED, "an entry in a list of other stories")
        else:
            return i
        i += 1
    return i


def _entry(lines: Sequence[Line], i: int, step: int) -> Line | None:
    j = i + step
    while 0 <= j < len(lines) and lines[j].region in (Region.DATELINE, Region.BYLINE, Region.FURNITURE):
        j += step
    return lines[j] if 0 <= j < len(lines) else None


def _teaser(lines: Sequence[Line], begin: int, i: int, known: set[str]) -> bool:
    """Whether running text inside a list of stories is a lede there, and not the story going on."""
    before, after = _entry(lines, i, -1), _entry(lines, i, 1)
    if known and lines[i - 1].region is Region.DATELINE and _CLOCK_ONLY.match(lines[i - 1].text):
        return True  # a news feed: a time, a sentence, a time, a sentence
    if i == begin or before is None or before.region is not Region.RELATED or cues.SECTION.fullmatch(before.key):
        return False
    if not lines[i].terminal:
        return True
    if after is not None and running(after):
        return False
    entries = [line for line in lines[begin:i] if line.region is Region.RELATED]
    listed = len(entries) > 1 and not any(line.prose for line in entries)  # headlines alone: this is no lede
    if listed and known and (_kin(lines[i], known) >= 0.3 or any(map(running, lines[i + 1 : i + 6]))):
        return False
    return after is None or not free(after) or (after.title and not after.prose)


def _leads_story(lines: Sequence[Line], i: int) -> bool:
    """Whether a headline in a list is the story's own: no story yet, and soon two paragraphs, a deck at most between."""
    if any(running(other) for other in lines[:i]) or any(cues.SECTION.fullmatch(x.key) for x in lines[i + 1 : i + 3]):
        return False
    decks, meta = 0, False
    for j in range(i + 1, min(len(lines), i + 13)):
        line = lines[j]
        if running(line):
            after = [other for other in lines[j + 1 : j + 5] if free(other)]
            return (decks == 0 or meta) and bool(after) and running(after[0]) and line.terminal
        if free(line) and line.title and line.words >= 4:
            decks += 1
            if decks > 1:
                return False
        meta = meta or line.region in (Region.DATELINE, Region.BYLINE)
    return False


def _comments(lines: Sequence[Line]) -> None:
    """What readers wrote, after the comment form or its heading; unless most of the text is still to come."""
    total = sum(line.words for line in lines if running(line))
    seen = 0
    for i, line in enumerate(lines):
        if running(line):
            seen += line.words
        if line.region is not Region.COMMENT_FORM or not (_COMMENTS.search(line.key) or line.hint.region):
            continue
        if seen > total / 2:
            for other in lines[i + 1 :]:
                if free(other):
                    other.mark(Region.COMMENT_FORM, "stands after the comment form")
            return


def _body(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of running text, and short sentences beside them; strays around the story belong to the page."""
    prose = [i for i, line in enumerate(lines) if running(line)]
    prose = _without_prelude(lines, prose)
    kept: list[int] = []
    known: set[str] = set()
    for n, i in enumerate(prose):
        if len(kept) > 2 and len(prose) - n <= 2 and _over(lines[kept[-1] + 1 : i]):
            if all(_kin(lines[x], known) < 0.3 for x in prose[n:]):
                lines[i].mark(Region.FURNITURE, "stands apart after the story's end and shares little with it")
                continue
        known |= _content(lines[i])
        kept.append(i)
    while len(kept) > 2 and _about_writer(lines[kept[-1]]):
        lines[kept.pop()].mark(Region.BYLINE, "a word about the writer")
    kept = _with_unended(lines, kept) if _unended(lines, kept) else _with_short(lines, kept)
    return [lines[i] for i in kept]


def _unended(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    """A text that leaves out the full stops at the ends of its paragraphs."""
    return bool(kept) and sum(1 for i in kept if lines[i].terminal) <= 0.3 * len(kept)


def _with_unended(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """In such a text every line between the head matter and the end matter that is written as a sentence belongs."""
    first, last = kept[0], kept[-1]
    while first > 0 and _sentence_case(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _sentence_case(lines[last + 1]):
        last += 1
    headed = any(line.region in (Region.DATELINE, Region.BYLINE, Region.CAPTION) for line in lines[:first])
    if first < kept[0] and not headed:
        first += 1  # the headline
    return [i for i in range(first, last + 1) if i in kept or _sentence_case(lines[i])]


def _sentence_case(line: Line) -> bool:
    words = [word for word in line.text.split() if word[:1].isalpha()]
    capitals = sum(1 for word in words[1:] if word[0].isupper())
    return free(line) and line.words >= 4 and not line.hint.heading and capitals <= 0.4 * len(words)


def _without_prelude(lines: Sequence[Line], prose: list[int]) -> list[int]:
    """A lone notice above the headline is no story: the headline's date or byline and two paragraphs follow it."""
    if len(prose) < 3 or prose[1] == prose[0] + 1:
        return prose
    between = lines[prose[0] + 1 : prose[1]]
    for line, after in pairwise(between):
        if free(line) and line.title and line.words >= 4 and after.region in (Region.DATELINE, Region.BYLINE):
            lines[prose[0]].mark(Region.FURNITURE, "a notice above the headline")
            return prose[1:]
    return prose


def _over(between: Sequence[Line]) -> bool:
    """Whether what stands between two paragraphs is the kind of matter that follows a story's end."""
    closing = (Region.COMMENT_FORM, Region.METADATA, Region.NEWSLETTER)
    return any(line.region in closing or line.reason.startswith("rights") for line in between) or len(between) >= 6


def _about_writer(line: Line) -> bool:
    return (
        len(line.text) < 600
        and bool(_BIO.search(line.text) and _BIO_SURE.search(line.text))
        and not re.search(r"\b(?:said|told|killed|wounded)\b|\"", line.key)
    )


def _with_short(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """The story's first and last sentences may be too short to be told by their length."""
    if not kept:
        return kept
    first, last = kept[0], kept[-1]
    while last + 1 < len(lines) and _short_sentence(lines[last + 1], 3):
        last += 1
        kept.append(last)
    while first > 0 and _short_sentence(lines[first - 1], 5) and not _scene(lines[first - 1]):
        first -= 1
        kept.insert(0, first)
    return kept


def _short_sentence(line: Line, least: int) -> bool:
    ends = line.text.rstrip("\"'”’»)")[-1:] in ".。۔?!؟"
    return (
        free(line)
        and line.terminal
        and ends
        and line.words >= least
        and not line.hint.heading
        and line.hint.links < 0.5
    )


def _little(lines: Sequence[Line]) -> list[Line]:
    """A page with no full paragraph: short sentences, else the only lines that nothing explains."""
    left = [line for line in lines if free(line)]
    short = [line for line in left if line.terminal and line.words >= 3]
    if short:
        return short
    whole = [line for line in left if line.words >= 4]
    return whole if whole and len(left) <= 3 else []


def _headline(lines: Sequence[Line], first: int, titles: Sequence[str]) -> Line | None:
    """The best headline before the story: repeated, suffixed with its outlet, or the title-like line nearest to it."""
    wanted = {fold(title) for title in titles if title}
    best: tuple[float, Line] | None = None
    for i, line in enumerate(lines[:first]):
        if not free(line) or line.words < 2 or line.bullet or _RULE.fullmatch(line.text):
            continue
        score = _headline_score(lines, i, first, wanted)
        if score > 0 and (best is None or score > best[0]):
            best = (score, line)
    if best is None:
        return next((line for line in lines[:first] if TITLE_FIELD.match(line.text)), None)
    return best[1]


def _headline_score(lines: Sequence[Line], i: int, first: int, wanted: set[str]) -> float:
    line = lines[i]
    key = bare(line)
    score = 0.0
    if key in wanted or line.key in wanted or any(len(key) >= 15 and title.startswith(key) for title in wanted):
        score += 10 if line.words >= 4 or line.hint.heading else 2
    if line.hint.heading:
        score += {1: 6, 2: 3, 3: 3}.get(line.hint.heading, 0)
    if line.words <= 3 and line.text.isupper():
        score -= 3
    if any(key in other.key for other in lines if other is not line and len(key) >= 12 and not running(other)):
        score += 5
    if not line.title and score < 5:
        return -1
    score += 3 if 5 <= line.words <= 24 else 1 if line.words == 4 else -1
    if line.words <= 2:
        score -= 3
    if SUFFIX.match(line.text):
        score += 1
    score += _own_stamp(lines[i + 1 : first + 1])
    above = lines[i - 1] if i else None
    if above is not None and free(above) and above.title and above.words >= 4:
        score -= 2.5  # a deck, or one of several
    if above is not None and above.region is Region.DATELINE and not any(find_dates(above.text)):
        score -= 1  # a live page's entry under its time
    rivals = sum(
        1 for other in lines[i + 1 : first] if free(other) and other.title and other.words >= 5 and not other.bullet
    )
    walls = sum(1 for other in lines[i + 1 : first] if other.region in (Region.RELATED, Region.NEWSLETTER))
    return score - 0.6 * max(0, rivals - 1) - 0.5 * walls


def _own_stamp(after: Sequence[Line]) -> float:
    """A headline's date or byline stands below it, at most a deck between."""
    decks = 0
    for line in after:
        if line.region in (Region.DATELINE, Region.BYLINE):
            return (0.5 if _CLOCK_ONLY.match(line.text) else 2.5) - decks
        if free(line) and line.title and line.words >= 4 and not decks:
            decks += 1
        elif line.region not in (Region.CAPTION, Region.FURNITURE):
            return 0
    return 0


def _label_head(part: Part, head: Sequence[Line]) -> None:
    headline = part.headline
    if headline is not None:
        headline.mark(Region.HEADLINE, "the headline")
        key = bare(headline)
        for line in part.lines:
            if line is headline or not (free(line) or line.region in (Region.RELATED, Region.FURNITURE)):
                continue
            if key in (bare(line), line.key):
                line.mark(Region.HEADLINE, "repeats the headline")
            elif len(key) >= 15 and line.key.endswith(key) and line.words <= headline.words + 12 and not line.prose:
                line.mark(Region.FURNITURE, "a breadcrumb glued to the headline")
    started = headline is None
    for line in head:
        if line is headline:
            started = True
        elif free(line):
            if started and headline is not None and line.bullet and line.words >= 3:
                line.mark(Region.BODY, "an item of a list that opens the story")
            elif started and headline is not None and line.words >= 6:
                line.mark(Region.SUBHEADING, "between the headline and the story")
            else:
                line.mark(Region.FURNITURE, "before the story begins")


def _label_inner(lines: Sequence[Line], body: set[int]) -> None:
    for i, line in enumerate(lines):
        if not free(line):
            continue
        if id(line) in body:
            line.mark(Region.BODY, "running text")
            continue
        before = lines[i - 1] if i else None
        if _RULE.fullmatch(line.text):
            line.mark(Region.FURNITURE, "a rule")
        elif line.hint.heading:
            line.mark(Region.SUBHEADING, "a heading between paragraphs")
        elif line.hint.item and line.words >= 2 and line.hint.links < 0.5:
            line.mark(Region.BODY, "an item of a list in the story")
        elif _DASHED.match(line.text) and line.words <= 12:
            line.mark(Region.SUBHEADING, "a short line between dashes")
        elif line.bullet and line.words >= 3:
            line.mark(Region.BODY, "an item of a list in the story")
        elif line.words <= 12 and _QUESTION.fullmatch(line.key):
            line.mark(Region.SUBHEADING, "a question that stands alone")
        elif line.terminal and line.words >= 2:
            line.mark(Region.BODY, "a short sentence in the story")
        elif line.text.endswith((":", "：")) and line.words >= 4:
            line.mark(Region.BODY, "opens a list or a quotation in the story")
        elif line.words >= 13 and not line.truncated:
            line.mark(Region.BODY, "in the story, without a full stop")
        elif line.text[:1].islower() and before is not None and before.region is Region.BODY and line.words >= 3:
            line.mark(Region.BODY, "goes on from the line before")
        elif line.truncated:
            line.mark(Region.RELATED, "cut off, as teasers are")
        elif line.words <= 1:
            line.mark(Region.FURNITURE, "a word by itself")
        elif line.words <= 12:
            line.mark(Region.SUBHEADING, "a short line without a full stop between paragraphs")


def _label_tail(lines: Sequence[Line]) -> None:
    for line in lines:
        if not free(line):
            continue
        if (line.title and line.words >= 5) or line.truncated:
            line.mark(Region.RELATED, "a headline after the story's end")
        else:
            line.mark(Region.FURNITURE, "after the story's end")
