"""Short pages in the manner of many sites, as crawlers store them: frames around one invented story.

Each frame says what its page proves: for each article the title, the publisher and the day (null where the page proves
none), and words that stand in no body. The people and places are invented; the outlets' names are there for their layout.
"""

# ruff: noqa: E501 (pages stand as crawlers store them)

import textwrap
from dataclasses import dataclass

LEDE = "Shells killed at least six people and wounded fourteen at a market in the town of Dunmar on Tuesday, officials said."
SECOND = (
    "The regional governor, Orest Valin, said that two children were among the dead and that the toll could rise because"
    " several of the wounded were in a serious condition."
)
QUOTE = "“We were selling bread when the first one fell,” said Mira Solan, a baker. “Then everybody ran.”"
DENIAL = "The army denied that it had fired on the town and said that it had struck an ammunition depot outside it."
LAST = "More than 300 people have been killed in the district since January, according to the United Nations."
STORY = (LEDE, SECOND, QUOTE, DENIAL, LAST)
BODY = "\n\n".join(STORY)
REST = "\n\n".join(STORY[1:])

OTHER_TITLE = "Court jails militia commander over Harrow Bridge killings"
OTHER = (
    "A court in the capital sentenced a former militia commander to eighteen years in prison on Friday for the killing of"
    " nine villagers at Harrow Bridge in 2009.",
    "The defendant, who was arrested at the border two years ago, showed no emotion as the presiding judge read the verdict.",
    "“It comes late, but it comes,” said a brother of one of the victims, who had followed all forty days of the trial.",
    "The defence said that it would appeal, and that its client had been mistaken for another man of the same name.",
)
OTHER_BODY = "\n\n".join(OTHER)
THIRD_TITLE = "Aid convoy reaches Sella valley after five weeks"
THIRD = (
    "A convoy of thirty lorries with flour and medicine reached the Sella valley on Wednesday, the first in five weeks.",
    "Drivers said that they had been held at three checkpoints and that part of the medicine had been taken from them.",
    "The relief committee of the valley said that the flour would last for about ten days and asked for a second convoy.",
)
THIRD_BODY = "\n\n".join(THIRD)

TITLE = "Six killed as shells hit market in Dunmar"


@dataclass(frozen=True)
class Told:
    """What a page proves of one article; ``story`` are paragraphs that must be in its body, whole."""

    title: str | None = TITLE
    publisher: str | None = None
    published: str | None = None
    story: tuple[str, ...] = STORY


@dataclass(frozen=True)
class Frame:
    """A page and what it proves; ``outside`` stands in no article's body."""

    name: str
    text: str
    articles: tuple[Told, ...]
    outside: tuple[str, ...] = ()


def _wrap(text: str, width: int = 72) -> str:
    return "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in text.split("\n\n"))


FIRST: tuple[Frame, ...] = (
    Frame(
        "broadcaster",
        f"""BBC News
Home
News
Sport
Weather
iPlayer
{TITLE}
Published
12 March 2024
Share
close panel
Share page
Copy link
About sharing
IMAGE SOURCE, GETTY IMAGES
Image caption,
A woman sweeps glass from the floor of her shop
By Tom Ashcroft
BBC News, Karvel

{BODY}

Related Topics
Karvel conflict
More on this story
Karvel: What is the war about?
Published
3 February
Top Stories
Storm closes ports in the north
Copyright © 2024 BBC. The BBC is not responsible for the content of external sites. Read about our approach to external linking.
""",
        (Told(publisher="BBC", published="2024-03-12"),),
        ("sweeps glass", "Storm closes", "external linking", "What is the war"),
    ),
    Frame(
        "broadsheet",
        f"""Skip to main content
The Guardian - Back to home
Support the Guardian
News
Opinion
Sport
Culture
Lifestyle
World
Europe
US
Americas

{TITLE}
Governor says two children among dead as army denies firing on town

Helen Marsh in Karvel and agencies
Tue 12 Mar 2024 18.42 GMT
Last modified on Wed 13 Mar 2024 09.10 GMT

{BODY}

Explore more on these topics
Karvel
Share
Reuse this content
Most viewed
Rail strike: which trains are running?
© 2024 Guardian News & Media Limited or its affiliated companies. All rights reserved. (modern)
""",
        (Told(publisher="The Guardian", published="2024-03-12"),),
        ("Rail strike", "affiliated companies", "Governor says two children among dead as army"),
    ),
    Frame(
        "satellite_channel",
        f"""News|Karvel conflict

{TITLE}

Governor warns that toll could rise as several wounded are in a serious condition.

Residents inspect the damage after an attack in Dunmar [File: Adel Haddi/AP Photo]
Published On 12 Mar 2024

{BODY}

Keep reading
list of 4 itemslist 1 of 4
Who controls what in Karvel?
list 2 of 4
Karvel's forgotten refugees
end of list
Source: Al Jazeera and news agencies
""",
        (Told(publisher="Al Jazeera", published="2024-03-12"),),
        ("Who controls what", "forgotten refugees", "Residents inspect"),
    ),
    Frame(
        "wire_site",
        f"""World
{TITLE}
By Lena Hart and Piotr Sand
March 12, 2024 4:15 PM UTC
Updated 2 months ago
DUNMAR, Karvel, March 12 (Reuters) - {BODY}

Reporting by Lena Hart in Dunmar and Piotr Sand in Karvel; Writing by Ann Lowe; Editing by Mark Reed
Our Standards: The Thomson Reuters Trust Principles.
Suggested Topics:
Read Next
Oil falls on demand worries
article with gallery
""",
        (Told(publisher="Reuters", published="2024-03-12"),),
        ("Writing by Ann Lowe", "Oil falls", "Trust Principles"),
    ),
    Frame(
        "wire_site_us",
        f"""AP
{TITLE}
BY ANNA KOSTER AND LEO BRANDT
Updated 7:12 PM GMT+1, March 12, 2024
DUNMAR, Karvel (AP) — {BODY}
___
Koster reported from Karvel City. Associated Press writer Jon Vale in Geneva contributed to this report.
___
Follow AP's coverage of the war at https://apnews.com/hub/karvel
""",
        (Told(publisher="AP", published="2024-03-12"),),
        ("contributed to this report", "Follow AP"),
    ),
    Frame(
        "agency_in_local_paper",
        f"""The Valmont Herald
Sunday, June 2, 2024
e-Paper
WORLD
{TITLE}
AFP
Published March 13, 2024
Facebook
Twitter
Whatsapp
DUNMAR: {BODY}

Published in The Valmont Herald, March 13th, 2024
Read Comments (0)
Must Read
City council raises water price
""",
        (Told(publisher="The Valmont Herald", published="2024-03-13"),),
        ("water price",),
    ),
    Frame(
        "english_daily_online",
        f"""Kyiv Independent
{TITLE}
March 12, 2024 5:37 pm (Updated: March 13, 2024 8:02 am)
2 min read
by Olena Marchuk
The aftermath of a strike on a market in Dunmar on March 12, 2024. (Governor's office/Telegram)
{BODY}

Read also: How Karvel lost its valleys
We've been working hard to bring you independent news. Consider supporting the Kyiv Independent.
Contribute now
Become a member
News Feed
6:49 PM
Prime minister in Oslo for talks.
Most popular
1
Explainer: the grain deal in five charts
""",
        (Told(publisher="Kyiv Independent", published="2024-03-12"),),
        ("grain deal", "Oslo for talks", "working hard", "How Karvel lost"),
    ),
    Frame(
        "state_agency_ukrainian",
        f"""Ukrinform
Ukraine and world news
{TITLE}
12.03.2024 17:21
Ukrinform

{BODY}

As reported by Ukrinform, a school was damaged in the same town last week.

Photo: Regional Administration
While citing and using any materials on the Internet, links to the website ukrinform.net not lower than the first paragraph are mandatory.
Top
© 2015-2024 Ukrinform. All rights reserved.
Website design Studio Laconica
Extended search
""",
        (Told(publisher="Ukrinform", published="2024-03-12"),),
        ("mandatory", "Laconica"),
    ),
    Frame(
        "business_agency",
        f"""17:40 12.03.2024
{TITLE}
2 min read

KARVEL CITY. March 12 (Interfax-Ukraine) – {BODY}

Tags: #dunmar #shelling
MORE ABOUT
Parliament ratifies transport treaty
LATEST
17:38 12.03.2024
Central bank keeps rate at 15%
""",
        (Told(publisher="Interfax-Ukraine", published="2024-03-12"),),
        ("Parliament ratifies", "Central bank"),
    ),
    Frame(
        "state_tv_site",
        f"""12 Mar, 2024 16:05
Home World News
{TITLE}
The army says it hit an ammunition depot outside the town
Dunmar after the shelling © Sputnik / Ivan Petrov
{BODY}

You can share this story on social media:
Follow RT on
RT News App
Top stories
Sanctions will not work – minister
© Autonomous Nonprofit Organization “TV-Novosti”, 2005–2024. All rights reserved.
""",
        (Told(publisher="RT", published=None),),  # a site's clock may stand there, too
        ("Sanctions will not work", "share this story", "Sputnik"),
    ),
    Frame(
        "state_agency_syrian",
        f"""12 March، 2024
Breaking
Minister of Agriculture discusses irrigation with FAO delegation
{TITLE}
12-03-2024
Dunmar, SANA- {BODY}
Ruaa al-Hamwi
Follow us on Telegram
https://t.me/SyrianArabNewsAgency
""",
        (Told(publisher="SANA", published="2024-03-12"),),
        ("Minister of Agriculture", "t.me"),
    ),
    Frame(
        "state_agency_turkish",
        f"""{TITLE}
'The toll could rise,' says regional governor
Selin Arat |12.03.2024 - Update : 13.03.2024
DUNMAR, Karvel
{BODY}

*Writing by Deniz Kaya
Anadolu Agency website contains only a portion of the news stories offered to subscribers in the AA News Broadcasting System (HAS), and in summarized form. Please contact us for subscription options.
""",
        (Told(publisher="Anadolu Agency", published="2024-03-12"),),
        ("summarized form", "Writing by"),
    ),
    Frame(
        "israeli_daily",
        f"""Haaretz | Middle East News
{TITLE}
The army denies having fired on the town: 'We struck a depot'

Reuters
Haaretz

Mar 12, 2024 6:20 pm IST
Get email notification for articles from Haaretz Follow
{BODY}

Click the alert icon to follow topics:
Karvel
Comments
In the News
ICYMI
""",
        (Told(publisher="Haaretz", published="2024-03-12"),),
        ("alert icon", "email notification"),
    ),
    Frame(
        "magazine_site",
        f"""Skip to main content
Live
Karvel
{TITLE}
Governor says that two children are among the dead
Relatives wait outside the hospital in Dunmar on 12 March 2024 (MEE/Samir Odeh)
By Samir Odeh in Dunmar and MEE staff
Published date: 12 March 2024 18:11 GMT | Last update: 2 months 1 week ago
14.1K Shares
facebook sharing button
{BODY}

Middle East Eye delivers independent and unrivalled coverage and analysis of the Middle East, North Africa and beyond. To learn more about republishing this content and the associated fees, please fill out this form. More about MEE can be found here.
""",
        (Told(publisher="Middle East Eye", published="2024-03-12"),),
        ("unrivalled", "Relatives wait"),
    ),
    Frame(
        "rights_group",
        f"""Human Rights Watch
Available In English  العربية
Donate Now
March 12, 2024 9:00AM EDT  | News Release
Karvel: Market Attack an Apparent War Crime
Investigate Shelling of Dunmar; Suspend Arms Transfers

(Geneva) – {LEDE} The attack was an apparent war crime, Human Rights Watch said today.

{REST}

Your tax deductible gift can help stop human rights violations and save lives around the world.
$50
$100
Other
Region / Country
Karvel
Most Viewed
""",
        (
            Told(
                title="Karvel: Market Attack an Apparent War Crime",
                publisher="Human Rights Watch",
                published="2024-03-12",
                story=STORY[1:],
            ),
        ),
        ("tax deductible",),
    ),
    Frame(
        "rights_group_release",
        f"""Amnesty International
NEWS
March 12, 2024
Karvel: Shelling of Dunmar market must be investigated

{BODY}

“Nobody has been held to account for any of the attacks of this year,” said Ines Calder, Amnesty International's researcher on Karvel.

Background

The front line has run three kilometres from the town since last summer.

Topics
Armed Conflict
News
Related Content
Karvel: Cluster munitions used in city
""",
        (
            Told(
                title="Karvel: Shelling of Dunmar market must be investigated",
                publisher="Amnesty International",
                published="2024-03-12",
                story=(*STORY, "The front line has run three kilometres from the town since last summer."),
            ),
        ),
        ("Cluster munitions used",),
    ),
    Frame(
        "un_news",
        f"""Global perspective Human stories
Search
Advanced Search
{TITLE}
© UNICEF/Pavel Orlan
A boy walks past a destroyed kiosk in Dunmar.
12 March 2024
Peace and Security
{BODY}

♦ Receive daily updates directly in your inbox - Subscribe here to a topic.
♦ Download the UN News app for your iOS or Android devices.
karvel|civilians
Related Stories
Security Council to meet on Karvel
""",
        (Told(publisher="UN News", published="2024-03-12"),),
        ("Download the UN", "Receive daily", "walks past"),
    ),
    Frame(
        "relief_site",
        f"""Karvel
Karvel: Shelling in Dunmar - Flash Update No. 3 (As of 12 March 2024)
Format
Situation Report
Source
OCHA
Posted
13 Mar 2024
Originally published
12 Mar 2024
Origin
View original
Attachments
Download PDF (PDF | 412.09 KB)
HIGHLIGHTS
{BODY}

Primary country
Karvel
Source
UN Office for the Coordination of Humanitarian Affairs
Format
Situation Report
Language
English
""",
        (
            Told(
                title="Karvel: Shelling in Dunmar - Flash Update No. 3 (As of 12 March 2024)",
                publisher="OCHA",
                published="2024-03-12",
            ),
        ),
        ("412.09", "Primary country"),
    ),
    Frame(
        "think_tank",
        f"""Institute for the Study of War
Karvel Conflict Update
March 12, 2024, 8:15pm ET
Click here to see ISW's interactive map of the war. This map is updated daily.
Note: The data cut-off for this product was 1pm ET on March 12. ISW will cover subsequent reports in the March 13 assessment.
Key Takeaways:

{BODY}

[1] https://t dot me/dunmar_governor/1455; https://t dot me/mod/22031
[2] https://www.example.org/a-report
""",
        (Told(title="Karvel Conflict Update", publisher="Institute for the Study of War", published="2024-03-12"),),
        ("dot me/dunmar", "interactive map", "cut-off"),
    ),
    Frame(
        "blog",
        f"""Notes from the Valley
Thoughts on war and bread
Home
About
Contact

Tuesday, March 12, 2024
{TITLE}

{BODY}

Posted by Jan at 7:45 PM
Email This
BlogThis!
No comments:
Post a Comment
Newer Post
Older Post
Subscribe to: Post Comments (Atom)
Blog Archive
▼ 2024 (14)
Powered by Blogger.
""",
        (Told(publisher=None, published="2024-03-12"),),
        ("Powered by", "Newer Post", "bread\nHome"),
    ),
    Frame(
        "forum_post",
        f"""Karvel Forum
View unanswered posts
Board index » World » War
{TITLE}
Page 1 of 3 [ 41 posts ]
Author
Message
oldsoldier
Post subject: {TITLE}
PostPosted: Tue Mar 12, 2024 9:14 pm
Joined: Sat Jan 05, 2019 1:02 am
Posts: 2210

{BODY}

_________________
War does not determine who is right.
Top
maple77
Post subject: Re: {TITLE}
PostPosted: Tue Mar 12, 2024 9:31 pm
I don't believe a word of it, it was 20 dead in my opinion.
""",
        (Told(publisher=None, published="2024-03-12"),),
        ("determine who", "20 dead"),
    ),
    Frame(
        "messenger_export",
        f"""Dunmar Live, [12.03.2024 16:02]
❗️{LEDE}

{SECOND}

Dunmar Live, [12.03.2024 18:40]
{DENIAL}

{LAST}
""",
        (
            Told(title=None, publisher="Dunmar Live", published="2024-03-12", story=(LEDE, SECOND)),
            Told(title=None, publisher="Dunmar Live", published="2024-03-12", story=(DENIAL, LAST)),
        ),
    ),
    Frame(
        "newsletter",
        f"""View this email in your browser
The Karvel Brief
Your weekly digest of the war
Issue 41 | 15 March 2024

Dear readers,

{TITLE}

{BODY}

Thanks for reading. See you next week.
You are receiving this email because you signed up on our website.
Unsubscribe from this list | Update your preferences
Copyright (C) 2024 The Karvel Brief. All rights reserved.
""",
        (Told(publisher="The Karvel Brief", published="2024-03-15"),),
        ("Unsubscribe", "receiving this email", "weekly digest"),
    ),
    Frame(
        "press_release",
        f"""FOR IMMEDIATE RELEASE
12 March 2024
Contact: Lea Moran, +41 22 000 00 00, press@examplerelief.org

{TITLE}

GENEVA, 12 March 2024 – {BODY}

###

About Example Relief
Example Relief is an independent organization that has worked in Karvel since 1994.
Notes to editors
Spokespersons are available for interview.
""",
        (Told(publisher="Example Relief", published="2024-03-12"),),
        ("available for interview", "since 1994", "+41"),
    ),
    Frame(
        "pdf_text",
        f"""THE VALMONT HERALD Wednesday, March 13, 2024 5

{TITLE}

By Lena Hart

Shells killed at least six people and wounded four-
teen at a market in the town of Dunmar on Tues-
day, officials said.

The regional governor, Orest Valin, said that two
children were among the dead and that the toll
could rise because several of the wounded were in
a serious condition.

THE VALMONT HERALD Wednesday, March 13, 2024 6

{_wrap(QUOTE, 50)}

{_wrap(DENIAL, 50)}

{_wrap(LAST, 50)}
""",
        (Told(publisher="THE VALMONT HERALD", published="2024-03-13", story=(SECOND, QUOTE, DENIAL, LAST)),),
        ("VALMONT HERALD",),
    ),
    Frame(
        "hard_wrapped",
        f"""From: wire@example.org
Subject: {TITLE}

{TITLE}

DUNMAR, March 12, 2024 (AFP) -
{_wrap(BODY)}

afp/kl/mo
""",
        (Told(publisher="AFP", published="2024-03-12"),),
        ("afp/kl",),
    ),
    Frame(
        "one_line",
        " ".join(
            [f"{TITLE} By Lena Hart March 12, 2024", *STORY, "Copyright 2024 The Valmont Herald. All rights reserved."]
        ),
        (Told(title=None, publisher=None, published=None, story=STORY[1:]),),
    ),
    Frame(
        "repeated_paragraphs",
        f"""{TITLE}
March 12, 2024

{LEDE}

{LEDE}

{SECOND}

{QUOTE}

{QUOTE}

{DENIAL}

{LAST}

{BODY}
""",
        (Told(published="2024-03-12"),),
    ),
    Frame(
        "live_blog",
        f"""Karvel war live: {TITLE}
This live page is closed.
12 March 2024

Summary
Here is what we know so far.

18:40
Army denies firing on Dunmar
{DENIAL}

16:32
{QUOTE}

16:02
Six dead at market
{LEDE}

{SECOND}

15:10
Good afternoon
Welcome to our live coverage of the war in Karvel. {LAST}
""",
        (Told(title=f"Karvel war live: {TITLE}", published="2024-03-12"),),
    ),
    Frame(
        "two_glued_by_bylines",
        f"""{TITLE}
By Lena Hart
March 12, 2024

{BODY}

Share
Print

{OTHER_TITLE}
By Ola Brandt
March 15, 2024

{OTHER_BODY}
""",
        (Told(published="2024-03-12"), Told(title=OTHER_TITLE, published="2024-03-15", story=OTHER)),
        ("Print",),
    ),
    Frame(
        "three_glued_printed_page",
        f"""NATION & WORLD A9
{TITLE}
The Associated Press
DUNMAR — {BODY}

A10 WORLD
{OTHER_TITLE}
By Ola Brandt
Staff writer

{OTHER_BODY}

WORLD BRIEFS

{THIRD_TITLE}

SELLA — {THIRD_BODY}
""",
        (
            Told(),
            Told(title=OTHER_TITLE, story=OTHER),
            Told(title=THIRD_TITLE, story=THIRD),
        ),
        ("A10", "BRIEFS"),
    ),
)

SECOND_SET: tuple[Frame, ...] = (
    Frame(
        "german_broadcaster",
        f"""You need to enable JavaScript to run this app.
Skip next section {TITLE}
Conflicts
Karvel
{TITLE}
03/13/2024
March 13, 2024
Karvel's regional governor has warned that the toll from Tuesday's shelling could rise.
https://p.dw.com/p/4dXyZ
A burned stall in Dunmar
The market had been busy when the shells fell
Image: Karvel Governor's Office/REUTERS
Advertisement
{BODY}

lh/rt (AFP, Reuters)
Send us your feedback
""",
        (Told(publisher=None, published="2024-03-13"),),
        ("burned stall", "been busy when", "feedback"),
    ),
    Frame(
        "french_channel",
        f"""FRANCE 24
Live
/
Europe
{TITLE}
Dunmar (Karvel) (AFP) – {BODY}

Issued on: 12/03/2024 - 18:22
Modified: 12/03/2024 - 18:20
2 min
© 2024 AFP
The content you requested does not exist or is not available anymore.
Most read
1
EUROPE
Farmers block motorways
""",
        (Told(publisher="AFP", published=None),),  # 12 March or 3 December
        ("Farmers block", "not available anymore"),
    ),
    Frame(
        "cable_news",
        f"""CNN
{TITLE}
By Dana Reyes and Tim Hollis, CNN
4 minute read
Published 2:14 PM EDT, Tue March 12, 2024
Link Copied!
{TITLE}
02:11 - Source: CNN
CNN —
{BODY}

CNN's Petra Lind contributed to this report.
Ad Feedback
Up next
Senate passes budget after long night
3 minute read
""",
        (Told(publisher="CNN", published="2024-03-12"),),
        ("Senate passes", "Petra Lind"),
    ),
    Frame(
        "chinese_agency",
        f"""Home | Latest | Editions
{TITLE}
Source: Xinhua
Editor: huaxia
2024-03-12 23:41:15
DUNMAR, Karvel, March 12 (Xinhua) -- {BODY} Enditem
""",
        (Told(publisher="Xinhua", published="2024-03-12", story=STORY[:4]),),
        ("huaxia",),
    ),
    Frame(
        "monthly_paper_online",
        f"""The Moscow Times
Independent News From Russia
Support The Moscow Times!
Contribute today
{TITLE}
By The Moscow Times
March 12, 2024
Emergency workers at the site.
Governor's press service
{BODY}

A Message from The Moscow Times:
Dear readers,
We are facing unprecedented challenges and ask for your help in this difficult time, whatever you can give.
Read more about: Karvel
""",
        (Told(publisher="The Moscow Times", published="2024-03-12"),),
        ("unprecedented challenges",),
    ),
    Frame(
        "monitor_site",
        f"""SOHR
Syrian Observatory For Human Rights
About us
News
Videos
{TITLE}
On Mar 12, 2024
{BODY}

Share this:
Facebook
Twitter
Prev Post
Farmers protest in the east
Next Post
Explosion heard near the coast
""",
        (Told(publisher="Syrian Observatory For Human Rights", published="2024-03-12"),),
        ("Farmers protest", "Explosion heard"),
    ),
    Frame(
        "medical_charity",
        f"""Médecins Sans Frontières (MSF) International
{TITLE}
Press Release
12 March 2024
Geneva – {BODY}

MSF has worked in Karvel since 2014 and runs two clinics in the district.

Next
Drowning in the strait
Project Update
11 March 2024
""",
        (
            Told(
                publisher="Médecins Sans Frontières (MSF) International",
                published="2024-03-12",
                story=(*STORY, "MSF has worked in Karvel since 2014 and runs two clinics in the district."),
            ),
        ),
        ("Project Update", "Drowning"),
    ),
    Frame(
        "crawl_day_only",
        f"""Wednesday, November 6, 2030
Valmont Herald
Home
Local
World
{TITLE}
3 months ago

{BODY}

Comments
ann: terrible news
5 months ago
© 2030 Valmont Herald
""",
        (Told(publisher="Valmont Herald", published=None),),
        ("terrible news",),
    ),
    Frame(
        "ambiguous_digits",
        f"""{TITLE}
03/04/2024

{BODY}

Print | Email
""",
        (Told(),),
    ),
    Frame(
        "glued_by_rule",
        f"""{TITLE}

{BODY}

----------------------------------------

{OTHER_TITLE}

The Valmont Herald, March 15, 2024

{OTHER_BODY}

----------------------------------------

{THIRD_TITLE}

{THIRD_BODY}
""",
        (
            Told(),
            Told(title=OTHER_TITLE, publisher="The Valmont Herald", published="2024-03-15", story=OTHER),
            Told(title=THIRD_TITLE, story=THIRD),
        ),
    ),
    Frame(
        "glued_by_repeated_headlines",
        f"""{TITLE} - Valmont Online
{TITLE}
Posted on March 12, 2024
{BODY}
Posted in World
Leave a comment
{OTHER_TITLE} - Valmont Online
{OTHER_TITLE}
Posted on March 15, 2024
{OTHER_BODY}
Posted in Justice
Leave a comment
""",
        (
            Told(publisher="Valmont Online", published="2024-03-12"),
            Told(title=OTHER_TITLE, publisher="Valmont Online", published="2024-03-15", story=OTHER),
        ),
        ("Leave a comment",),
    ),
    Frame(
        "sub_stack_letter",
        f"""Field Notes from Karvel
SubscribeSign in
Share this post
{TITLE}
fieldnotes.substack.com
Copy link
Facebook
Email
{TITLE}
Ida Lorn
Mar 12, 2024
41
6
{BODY}

Thanks for reading Field Notes from Karvel! Subscribe for free to receive new posts and support my work.
41 Likes
6 Comments
Ready for more?
© 2024 Ida Lorn
Privacy ∙ Terms ∙ Collection notice
Start your SubstackGet the app
Substack is the home for great culture
""",
        (Told(publisher="Field Notes from Karvel", published="2024-03-12"),),
        ("support my work", "great culture"),
    ),
)


def _plain(name: str, head: str, tail: str = "", body: str = BODY, **told: str | None) -> Frame:
    """A page that names no outlet and proves no day, unless ``told`` says so."""
    return Frame(name, f"{head}\n\n{body}\n\n{tail}\n", (Told(**told),))  # type: ignore[arg-type]


TEMPTING: tuple[Frame, ...] = (
    _plain("a_topic_above_the_headline", f"White House\n{TITLE}\nBy Lena Hart"),
    _plain(
        "a_group_above_the_headline",
        f"Islamic State\n{TITLE}",
        body=BODY + "\n\nIslamic State said in a statement that it had not been there.",
    ),
    _plain("a_ministry_above_the_headline", f"Ministry of Defence\n{TITLE}\nBy Lena Hart"),
    _plain("a_country_and_a_section", f"Ukraine | World News\n{TITLE}"),
    _plain("a_town_and_a_section", f"Dunmar | World News\n{TITLE}\nTags: Dunmar"),
    _plain(
        "a_headline_that_ends_like_a_paper",
        "Rebels Retake Northern Border Post\nGovernor says that two children are among the dead",
        title="Rebels Retake Northern Border Post",
    ),
    _plain(
        "an_army_with_its_letters",
        TITLE,
        body=f"The Karvel National Army (KNA) said that it had taken the town.\n\n{BODY}",
    ),
    _plain("a_country_in_the_dateline", TITLE, body=f"DUNMAR (Karvel) - {BODY}"),
    _plain(
        "a_party_in_the_dateline",
        TITLE,
        body=f"DUNMAR (Homeland Party) - {BODY}\n\nHomeland Party members were at the market, residents said.",
    ),
    _plain("the_writer_to_follow", f"{TITLE}\nBy Lena Hart", "Follow Lena Hart on Twitter"),
    _plain(
        "a_report_that_a_ministry_made",
        TITLE,
        body=f"{BODY}\n\nA report that was prepared by the Ministry of Health in May named 40 towns.",
    ),
    _plain("no_one_may_copy", TITLE, "© No part of this article may be copied"),
    _plain("the_day_of_the_visit", f"Tuesday, November 12, 2030 | Weather 12°C | Sign in\n{TITLE}"),
    _plain(
        "a_dateline_far_from_the_day_of_the_visit",
        f"Dunmar, Tuesday, November 12, 2030 | e-Paper | Archives\n\n{TITLE}",
        body=f"DUNMAR, Mar 12: {BODY}",
    ),
    _plain("a_dateline_without_a_year", TITLE, body=f"DUNMAR, Mar 12: {BODY}"),
    _plain("an_updated_clock", f"{TITLE}\nUpdated at 18:20"),
    _plain("a_day_in_a_caption", f"{TITLE}\nA burned stall in Dunmar on 12 March 2024. (File photo)"),
    _plain("a_reader_s_day", TITLE, "2 Comments\nann\n13 March 2024\nTerrible."),
    _plain("an_older_story_below", TITLE, "Related\nStorm closes ports in the north\nMarch 3, 2021"),
)
