"""Newswire sentences written for these tests: who says it, who did it, who was hit, and how it is told.

Each row: sentence; the word of the deed; speaker; doers; the one hit; mode. ``None`` where the sentence does not say.
"""

from summarizer.language.modality import Mode

REAL, PAST, AHEAD, IF, NOT, SHOWN, DRILL, ARMS = (
    Mode.REAL,
    Mode.HISTORICAL,
    Mode.FUTURE,
    Mode.HYPOTHETICAL,
    Mode.NEGATED,
    Mode.DEPICTED,
    Mode.EXERCISE,
    Mode.SUPPLY,
)

Row = tuple[str, str, str | None, tuple[str, ...], str | None, Mode]

ACTIVE: list[Row] = [
    ("Ukrainian drones struck an oil depot in Rostov overnight, the regional governor said.", "struck",
     "the regional governor", ("Ukrainian drones",), "an oil depot", REAL),
    ("The Rapid Support Forces (RSF) shelled the Abu Shouk camp on Friday, a local medic said.", "shelled",
     "a local medic", ("The Rapid Support Forces (RSF)",), "the Abu Shouk camp", REAL),
    ("Gunmen on motorbikes stormed the village of Tera at dawn, killing 14 people.", "stormed",
     None, ("Gunmen",), "the village of Tera", REAL),
    ("Al-Shabaab fighters have attacked a military base near Baidoa.", "attacked",
     None, ("Al-Shabaab fighters",), "a military base", REAL),
    ("A suicide bomber detonated his vest outside a mosque in Kano, police said.", "detonated",
     "police", ("A suicide bomber",), None, REAL),
    ("Israel carried out several strikes on the port of Hodeidah, Al Masirah TV reported.", "strikes",
     "Al Masirah TV", ("Israel",), "the port of Hodeidah", REAL),
    ("On Tuesday M23 rebels seized the town of Sake, two residents told Reuters.", "seized",
     "two residents", ("M23 rebels",), "the town of Sake", REAL),
    ("The Ethiopian army and allied militias launched attacks on Fano positions in Gojjam.", "attacks",
     None, ("The Ethiopian army", "allied militias"), "Fano positions", REAL),
    ("Government troops backed by helicopters recaptured the airport late on Monday.", "recaptured",
     None, ("Government troops",), "the airport", REAL),
    ("Pakistan's army, which has denied earlier raids, bombed two villages in Khost, the Taliban said.", "bombed",
     "the Taliban", ("Pakistan's army",), "two villages", REAL),
    ("Two Russian Su-34 bombers dropped glide bombs on Kupiansk, Governor Oleh Synie said.", "dropped",
     "Governor Oleh Synie", ("Two Russian Su-34 bombers",), "Kupiansk", REAL),
    ("Unidentified gunmen opened fire on a convoy near Gao.", "opened fire",
     None, ("Unidentified gunmen",), "a convoy", REAL),
    ("The junta's jets bombed a school in Depayin, the shadow government said.", "bombed",
     "the shadow government", ("The junta's jets",), "a school", REAL),
    ("She said militiamen had burned 40 houses.", "burned", "She", ("militiamen",), "40 houses", REAL),
]  # fmt: skip

PASSIVE: list[Row] = [
    ("A bakery in Deir al-Balah was hit by Israeli jets on Sunday, witnesses said.", "hit",
     "witnesses", ("Israeli jets",), "A bakery", REAL),
    ("Five farmers were killed by a landmine near Izium.", "killed", None, (), "Five farmers", REAL),
    ("Three officers were shot dead by unknown assailants in Quetta.", "shot",
     None, ("unknown assailants",), "Three officers", REAL),
    ("Its embassy in Khartoum was attacked, the Foreign Ministry said, without naming the attackers.", "attacked",
     "the Foreign Ministry", (), "Its embassy", REAL),
    ("The town has been besieged by the Sudanese army since Thursday.", "besieged",
     None, ("the Sudanese army",), "The town", REAL),
    ("A convoy carrying aid was ambushed by suspected ADF rebels in Ituri.", "ambushed",
     None, ("suspected ADF rebels",), "A convoy", REAL),
    ("The depot was destroyed in a Ukrainian drone strike.", "destroyed",
     None, ("Ukrainian",), "The depot", REAL),
    ("Dozens of houses were flattened.", "flattened", None, (), "Dozens of houses", REAL),
    ("The clinic came under fire from army positions, Doctors of the North said.", "came under fire",
     "Doctors of the North", ("army",), "The clinic", REAL),
    ("Shells fired by the separatists landed in a market.", "fired", None, ("the separatists",), None, REAL),
]  # fmt: skip

NOMINAL: list[Row] = [
    ("An Israeli air strike killed a family of six in Nabatieh.", "strike",
     None, ("Israeli",), "a family of six", REAL),
    ("Russian shelling killed two women in Nikopol, the mayor said.", "shelling",
     "the mayor", ("Russian",), "two women", REAL),
    ("Army artillery fire wounded nine people in Omdurman on Saturday.", "fire",
     None, ("Army",), "nine people", REAL),
    ("RSF drone attacks hit a power station in Merowe.", "attacks", None, ("RSF",), "a power station", REAL),
    ("A US-led coalition air raid destroyed the bridge.", "raid", None, ("US-led coalition",), "the bridge", REAL),
    ("Air strikes by the Saudi-led coalition hit a prison in Saada.", "strikes",
     None, ("the Saudi-led coalition",), "a prison", REAL),
    ("Rebel rocket fire hit the market, state television said.", "fire",
     "state television", ("Rebel",), "the market", REAL),
    ("Shelling by Houthi forces struck a school in Taiz.", "Shelling", None, ("Houthi forces",), "a school", REAL),
    ("A drone strike killed four people in Zalingei.", "strike", None, (), "four people", REAL),
    ("A car bomb exploded in a busy street in Mogadishu.", "exploded", None, (), None, REAL),
    ("Turkish strikes against PKK hideouts in Duhok continued for a third day.", "strikes",
     None, ("Turkish",), "PKK hideouts", REAL),
]  # fmt: skip

SPOKEN: list[Row] = [
    ("Although the army claims it holds the city, residents say rebels captured the airport.", "captured",
     "residents", ("rebels",), "the airport", REAL),
    ("While officials in Yangon say the road is open, aid groups report that troops shelled it on Friday.", "shelled",
     "aid groups", ("troops",), "it", REAL),
    ("The junta said the town was calm, but a resistance spokesman said jets had bombed it twice.", "bombed",
     "a resistance spokesman", ("jets",), "it", REAL),
    ("According to the Lorn Monitor, an army drone hit a funeral.", "hit",
     "the Lorn Monitor", ("an army drone",), "a funeral", REAL),
    ("The governor told AFP that separatists had attacked a bus.", "attacked",
     "The governor", ("separatists",), "a bus", REAL),
    ("The army, quoting a captured fighter, said the rebels had attacked a convoy.", "attacked",
     "a captured fighter", ("the rebels",), "a convoy", REAL),
    ("Although it was not clear who fired first, both the police and the union said officers shot two marchers.",
     "shot", "both the police and the union", ("officers",), "two marchers", REAL),
    ("Though Kigali denies backing the group, a UN report said Rwandan troops attacked the border post.", "attacked",
     "a UN report", ("Rwandan troops",), "the border post", REAL),
    ("\"They bombed the school,\" said Amina Yusuf, a teacher.", "bombed", "Amina Yusuf", ("They",), "the school",
     REAL),
]  # fmt: skip

UNREAL: list[Row] = [
    ("Israel threatened to strike Beirut's airport.", "strike", None, (), None, IF),
    ("The general vowed that his troops would retake the capital.", "retake", None, (), None, AHEAD),
    ("The army plans to attack the town next week.", "attack", None, (), None, AHEAD),
    ("Rebels will seize the port within days, their leader said.", "seize", None, (), None, AHEAD),
    ("Washington warned that it could bomb the site.", "bomb", None, (), None, IF),
    ("If the talks fail, the army would launch an offensive.", "offensive", None, (), None, IF),
    ("The UN called for an end to attacks on hospitals.", "attacks", None, (), None, IF),
    ("France urged both sides to refrain from strikes on civilians.", "strikes", None, (), None, IF),
    ("No air strikes were reported on Sunday.", "strikes", None, (), None, NOT),
    ("The army did not attack the convoy, a spokesman said.", "attack", None, (), None, NOT),
    ("Moscow denied that its jets had bombed the clinic.", "bombed", None, (), None, NOT),
    ("The militia said none of its men had attacked the base.", "attacked", None, (), None, NOT),
    ("Police foiled a plot to bomb a station in Lahore.", "bomb", None, (), None, IF),
    ("In 2014 the group captured Mosul.", "captured", None, (), None, PAST),
    ("Ten years ago, jets bombed the same market.", "bombed", None, (), None, PAST),
    ("The town was shelled repeatedly during the 1992-95 war.", "shelled", None, (), None, PAST),
]  # fmt: skip

SHOWN_ONLY: list[Row] = [
    ("Video footage showed smoke rising after the strike.", "strike", None, (), None, SHOWN),
    ("Photos posted online purported to show the aftermath of the attack.", "attack", None, (), None, SHOWN),
    ("A documentary film about the bombing opens in Paris on Friday.", "bombing", None, (), None, SHOWN),
    ("Families marked the first anniversary of the attack on Tuesday.", "attack", None, (), None, SHOWN),
    ("An exhibition of captured tanks and missiles opened in Kyiv.", "missiles", None, (), None, SHOWN),
    ("Thousands attended a memorial for victims of the air strike.", "strike", None, (), None, SHOWN),
    ("Troops fired live rockets during a joint exercise in the Baltic Sea.", "fired", None, (), None, DRILL),
    ("Soldiers trained to storm buildings at a base in Wales.", "storm", None, (), None, DRILL),
    ("The two navies held war games near Socotra with missiles and helicopters.", "missiles", None, (), None, DRILL),
    ("Germany will deliver two missile batteries to Ukraine.", "missile", None, (), None, AHEAD),
    ("Berlin delivered 50 rockets and artillery shells to Kyiv last week.", "rockets", None, (), None, ARMS),
    ("The Pentagon approved the sale of missiles to Taipei.", "missiles", None, (), None, ARMS),
    ("The president inspected a factory that makes drones and missiles.", "missiles", None, (), None, ARMS),
]  # fmt: skip
