"""Whose figure it is: sentences as newswires write them, with every claim of harm and who makes it."""

import pytest

from summarizer.checking.reports import Checker
from summarizer.coding import HappeningMaker, load_prompt
from summarizer.coding.prompt import default_answer
from summarizer.reading import Source, read
from summarizer.schemas.event import Claim
from summarizer.schemas.report import Report
from summarizer.schemas.taxonomy import Stance
from summarizer.schemas.text import Region

PROMPT = load_prompt("report/v1", Report)


def last_claims(text: str) -> list[Claim]:
    """The claims of the last sentence; the sentences before it only say who "he" or "the group" is."""
    document = read(Source("page.txt", text.encode()))
    article = document.articles[0].model_copy(update={"language": "en"})
    sentence = [one for one in article.sentences if one.region is Region.BODY][-1]
    answers = {name: default_answer(Report, name) for name in Report.kinds()}
    answers |= {"what_happened": "attack"}
    filled = Report.model_validate(answers | {"sentence": sentence.number})
    reports, _ = Checker(article, document, PROMPT.cues, PROMPT.telling).check([(filled, sentence)])
    made = HappeningMaker(article, document).make(reports)
    return [claim for happening in made for claim in happening.claims]


def brief(claim: Claim) -> str:
    """``killed 12+ by the governor``; ``none killed`` for a denial; ``(2 officers)`` for a part."""
    count, who = claim.count, claim.claimant
    if count is None:
        told = f"none {claim.outcome.value}"
    else:
        low, high = count.min, count.max
        spread = (
            f"{low}+" if high is None else f"-{high}" if low is None else f"{low}-{high}" if low != high else f"{low}"
        )
        told = f"{'not ' if claim.stance is Stance.DENIED else ''}{claim.outcome.value} {spread}"
    parts = "".join(f" ({part.count.max} {part.victims})" for part in claim.of_which)
    return f"{told}{parts} by {who.canonical or who.name}" if who else told + parts


ROWS: list[tuple[str, list[str]]] = [
    # Whose spokesman it is tells less than his name
    (
        "The Lorn council spoke of a massacre. Its spokesman, Odo Prenn, told reporters that 34 villagers had died.",
        ["killed 34 by Odo Prenn"],
    ),
    # The one who spoke, not the paper they spoke by
    (
        "In a communique read on air, the general staff acknowledged an incident. It said four soldiers had died.",
        ["killed 4 by the general staff"],
    ),
    # Said behind what is said, without quotes
    (
        "Six farmers were hacked to death and four others are missing, said Odo Prenn, head of the Lorn council.",
        ["killed 6 by Odo Prenn", "missing 4 by Odo Prenn"],
    ),
    (
        "One guard sustained minor injuries, said Colonel Ilia Vash, adding that the road was open.",
        ["injured 1 by Colonel Ilia Vash"],
    ),
    (
        "The gun battle lasted two hours and killed nine rebels, said a spokesman for the Belmark police, Odo Prenn.",
        ["killed 9 by a spokesman for the Belmark police"],
    ),
    (
        "The bodies of 12 men were found after the soldiers had left, said a member of the Lorn Guard "
        "who helped to bury them.",
        ["killed 12 by a member of the Lorn Guard"],
    ),
    ("At least 15 people were killed in the raid, said the mayor.", ["killed 15+ by the mayor"]),
    ("The army, in a statement, said the raid killed 15 rebels.", ["killed 15 by The army"]),
    ("Zorvan, a backer of Lorn, said the strikes killed four men.", ["killed 4 by Zorvan"]),
    ("Some 20 soldiers were wounded in the ambush, added the commander.", ["injured 20 by the commander"]),
    # Two names for one speaker
    (
        "The number of dead has gone up to nine after two bodies were found this morning, the regional "
        "governor, Odo Prenn, says.",
        ["killed 9 by the regional governor", "killed 2 by the regional governor"],
    ),
    (
        "Four people were killed, the governor of Lorn, Odo Prenn, said on Telegram.",
        ["killed 4 by the governor of Lorn"],
    ),
    ("Odo Prenn, the governor of Lorn, said four people were killed.", ["killed 4 by Odo Prenn"]),
    # Told to somebody
    (
        "Four people, three of them students, died and 15 others were hurt, a teacher at the school told us.",
        ["killed 4 (3 students) by a teacher at the school", "injured 15 by a teacher at the school"],
    ),
    (
        "Most of the 30 people killed were buried at once, a doctor there told the Lorn Quill by satellite phone.",
        ["killed 30 by a doctor there"],
    ),
    ("Mayor Odo Prenn told Radio Belmark that he had counted 17 bodies.", ["killed 17 by Mayor Odo Prenn"]),
    (
        "At the clinic, where the dead were taken, a nurse who asked not to be named said that she had "
        "seen seven bodies.",
        ["killed 7 by a nurse"],
    ),
    # Pronouns and who they are
    (
        "The army lost a post, said General Odo Prenn. Six gang members were shot dead and three "
        "arrested, according to him.",
        ["killed 6 by General Odo Prenn", "detained 3 by General Odo Prenn"],
    ),
    ("The ministry said the road was cut. It said that 12 soldiers had died.", ["killed 12 by The ministry"]),
    ("The Lorn Front said it took the post. The group said 14 soldiers were killed.", ["killed 14 by The group"]),
    (
        "The deputy leader, Ilia Vash, said in a note, in which he claimed that 60 soldiers and Lorn "
        "fighters had died, that he was sorry.",
        ["killed 60 by The deputy leader"],
    ),
    ("The army said the post was lost and it said five soldiers had died there.", ["killed 5 by The army"]),
    ("The general spoke on television. He said 12 men had died.", ["killed 12 by He"]),
    # A claim told by another
    (
        "He dismissed as lies a claim by the rebels that 11 soldiers had died when a bomb struck a truck.",
        ["killed 11 by the rebels", "not killed 11 by He"],
    ),
    (
        "The army rejected reports from residents that 20 villagers had been killed.",
        ["killed 20 by residents", "not killed 20 by The army"],
    ),
    (
        "More than 4,000 people have been killed, according to the Lorn Monitor, while the army says "
        "that rebels have murdered over 500 officials.",
        ["killed 4001+ by the Lorn Monitor", "killed 501+ by the army"],
    ),
    ("The ministry said the rebels had claimed that 30 soldiers were killed.", ["killed 30 by the rebels"]),
    # One person: a body, and whom a blast left dead
    (
        "The charred body of an unknown farmer was discovered in a well, the mayor said.",
        ["killed 1 by the mayor"],
    ),
    ("Herders found the body of a young man by the road, police said.", ["killed 1 by police"]),
    ("The body of a lawmaker voted the plan down, the mayor said.", []),
    ("The mine tore up a truck, leaving a guard dead, the army said.", ["killed 1 by the army"]),
    ("The blast left a nurse wounded, the clinic said.", ["injured 1 by the clinic"]),
    ("A 40-year-old teacher was stabbed and killed, according to the Lorn Monitor.", ["killed 1 by the Lorn Monitor"]),
    ("Two drivers were abducted and killed, residents said.", ["killed 2 by residents"]),
    ("A shepherd lost his life in the shelling, the mayor said.", ["killed 1 by the mayor"]),
    # Quoted deeds
    (
        'The Lorn Front, in a message, boasted of having "executed" 14 soldiers.',
        ["killed 14 by The Lorn Front"],
    ),
    ('The rebels claimed to have "slaughtered" nine guards.', ["killed 9 by The rebels"]),
    ("The raft overturned, drowning seven, a sailor said.", ["killed 7 by a sailor"]),
    # Lives
    ("The war has claimed about 900 lives, according to Odo Prenn.", ["killed 900 by Odo Prenn"]),
    ("The feud cost 12 lives, the governor said.", ["killed 12 by the governor"]),
    ("The new wells saved 12 lives, the governor said.", []),
    ("Three pilots laid down their lives, the ministry said.", ["killed 3 by the ministry"]),
    ("Four guards embraced martyrdom near Belmark, the army said.", ["killed 4 by the army"]),
    ("Five men succumbed to their wounds, the clinic said.", ["killed 5 by the clinic"]),
    # Two numbers for one
    ("Two or three guards were killed, the mayor said.", ["killed 2-3 by the mayor"]),
    ("Eight or nine men lost their lives, a doctor said.", ["killed 8-9 by a doctor"]),
    # The number of ...
    (
        "The rebels struck first, the army said, putting the number of Front fighters killed at 31.",
        ["killed 31 by the army"],
    ),
    ("The governor put the number of villagers killed at 12.", ["killed 12 by The governor"]),
    (
        "The office of the Lorn ombudsman puts it at 18 dead and says 40 people are wounded.",
        ["killed 18 by The office of the Lorn ombudsman", "injured 40 by The office of the Lorn ombudsman"],
    ),
    ("The ministry put the number of soldiers killed or wounded at 50.", ["casualties 50 by The ministry"]),
    ("The number of children wounded has risen to 12, the clinic said.", ["injured 12 by the clinic"]),
    ("At midnight the Lorn army had spoken of 27 dead.", ["killed 27 by the Lorn army"]),
    ("The government claimed 30 lives had been saved.", []),
    # A ticker's hour, and other verbs of saying
    ("07:25 The Lorn army says that four soldiers were killed.", ["killed 4 by The Lorn army"]),
    ("18:40 GMT Police report that two men were shot dead.", ["killed 2 by Police"]),
    ("Twelve riders perished, the opposition party Vash charged.", ["killed 12 by the opposition party Vash"]),
    ("The mayor insists that six women were hurt.", ["injured 6 by The mayor"]),
    ("Nine men were killed, the army said; the road stayed shut.", ["killed 9 by the army"]),
    # Denied beside a statement, dismissed before one
    (
        "The ministry insists that only depots are hit and flatly denies any civilian deaths.",
        ["none killed by The ministry"],
    ),
    ("The army says it hit a depot but firmly denied that civilians were killed.", ["none killed by The army"]),
    ("The governor dismissed the claims. He put the toll at seven.", ["killed 7 by The governor"]),
    # Denials: of a figure, of a claim, of harm, of the deed
    ("The army denied that 30 villagers had been killed.", ["not killed 30 by The army"]),
    ("The army denied responsibility for the raid that killed 30 villagers.", ["killed 30"]),
    (
        "The ministry dismissed as a fabrication the rebels' allegations that a missile had killed four patients.",
        ["killed 4 by the rebels", "not killed 4 by The ministry"],
    ),
    (
        "A spokesman rejected the toll as propaganda and said eight fighters had been killed.",
        ["killed 8 by A spokesman", "none killed by A spokesman"],
    ),
    ("The army called reports of civilian deaths lies.", ["none killed by The army"]),
    (
        "Its spokesman said that jets had killed 30 mutineers and called reports of civilian deaths lies.",
        ["killed 30 by Its spokesman", "none killed by Its spokesman"],
    ),
    # The speaker's own people, in the next sentence
    (
        "The rescue service said a rocket hit its depot. Two of its drivers were wounded when a second one fell.",
        ["injured 2 by The rescue service"],
    ),
    ("The monitor said rebels shelled the town. Two of its guards were wounded.", ["injured 2"]),
    ("The mayor said a school was hit. Two people were wounded.", ["injured 2"]),
    # Why the toll is what it is
    (
        "The clinic counted eight dead, saying that two boys had succumbed to their wounds.",
        ["killed 8 (2 boys) by The clinic"],
    ),
    ("The toll rose to 12 after one woman died of her injuries, the mayor said.", ["killed 12 (1 woman) by the mayor"]),
    (
        "The raid killed three men and two women later succumbed to burns, the mayor said.",
        ["killed 3 by the mayor", "killed 2 by the mayor"],
    ),
    # The last of the parts
    (
        "Six people, including three women and one boy, were killed, the mayor said.",
        ["killed 6 (3 women) (1 boy) by the mayor"],
    ),
    # Nobody
    ('"Not a single civilian was killed by our guns," Ilia Vash said.', ["none killed by Ilia Vash"]),
    (
        "The road was open, said Odo Prenn, adding that there were no civilian casualties.",
        ["none casualties by Odo Prenn"],
    ),
    ("The mayor wrote that nobody was hurt.", ["none injured by The mayor"]),
    ("No one was killed in the strike, the governor said.", ["none killed by the governor"]),
    ("The army said that there were no injuries.", ["none injured by The army"]),
    ("The army denied that any civilians were killed.", ["none killed by The army"]),
    ("The mayor said no arrests had been made.", []),
    # One person
    ("A 60-year-old woman has been killed in her garden by shelling, the mayor said.", ["killed 1 by the mayor"]),
    ("A soldier was wounded by sniper fire, the army said.", ["injured 1 by the army"]),
    ("Shelling of the town killed a woman, according to Odo Prenn.", ["killed 1 by Odo Prenn"]),
    ("A journalist died in the blast, police said.", ["killed 1 by police"]),
    ("A man was arrested after the blast, police said.", []),
    (
        "A soldier and two policemen were killed, the ministry said.",
        ["killed 1 by the ministry", "killed 2 by the ministry"],
    ),
    ("Three were killed, said police.", ["killed 3 by police"]),
    (
        "The strike killed seven people, a hospital source told Reuters on condition of anonymity.",
        ["killed 7 by a hospital source"],
    ),
    # Tolls and parts
    ("A police source put the toll at 22, two of them officers.", ["killed 22 (2 officers) by A police source"]),
    ("The strike left five people dead, two of them children, rescuers said.", ["killed 5 (2 children) by rescuers"]),
    ("The raid has ended with six people confirmed dead.", ["killed 6"]),
    ("Eight people are feared dead, the mayor said.", ["killed 8 by the mayor"]),
    ("Two guards who came to their rescue were injured by gunfire.", ["injured 2"]),
    ("Three drivers who had stopped at the post were shot dead, relatives said.", ["killed 3 by relatives"]),
    # Years, dates and deeds are no figures
    (
        "The war, which broke out in April 2023, has killed more than 15,000 people, the UN estimates.",
        ["killed 15001+ by the UN"],
    ),
    ("The revolt that began in March 2011 killed 300 people, residents said.", ["killed 300 by residents"]),
    ("Since 2014, killed soldiers have been buried here, the army said.", []),
    ("The post fell on May 12, killing six men, the army said.", ["killed 6 by the army"]),
    ("Five gunmen have killed three men, police said.", ["killed 3 by police"]),
    ("Forty soldiers had wounded a villager, residents said.", ["injured 1 by residents"]),
    ("The army said 40 rebels were gunned down near Belmark.", ["killed 40 by The army"]),
    ("Militants beheaded seven fishermen, according to a local chief.", ["killed 7 by a local chief"]),
    ("Two men suffered serious burns in the blast, the clinic said.", ["injured 2 by the clinic"]),
    ("Nine villagers were burned to death, said two residents.", ["killed 9 by two residents"]),
]


@pytest.mark.parametrize(("text", "told"), ROWS)
def test_a_sentence_makes_these_claims(text: str, told: list[str]) -> None:
    assert sorted(map(brief, last_claims(text))) == sorted(told)
