"""What a line says by its own words: page furniture, forms, newsletters, credits, stamps, in several languages.

Patterns meet the *folded* line (lower case, straight quotes, plain dashes and spaces). ``WHOLE`` patterns must match all
of it, so a sentence of the story that mentions a newsletter stays in the story. ``PROSE`` patterns are phrases that
only a page says to its visitor. To teach a new phrase, add it to the line of its kind.
"""

import re
from dataclasses import dataclass

from summarizer.reading.dates import date_line
from summarizer.reading.lines import Line
from summarizer.schemas.text import Region

_LONGEST = 700  # longer lines are running text; patterns are not tried on them


@dataclass(frozen=True)
class Cue:
    """A label for lines that match, and the reason that is told."""

    region: Region
    reason: str
    pattern: re.Pattern[str]
    whole: bool = True

    def matches(self, key: str) -> bool:
        """Whether the folded line is of this kind."""
        return bool(self.pattern.fullmatch(key) if self.whole else self.pattern.search(key))


def _whole(region: Region, reason: str, *patterns: str) -> Cue:
    return Cue(region, reason, re.compile("(?:" + "|".join(patterns) + r")[\s.!:»>…]*"))


def _prose(region: Region, reason: str, *patterns: str) -> Cue:
    return Cue(region, reason, re.compile("|".join(patterns)), whole=False)


# Headings after which a list of other stories follows.
SECTION = re.compile(
    r"(?:(?:the |our |see |view |all )*(?:"
    r"(?:more )?(?:related|recommended|suggested|similar|trending|popular|latest|recent|featured|top|other|more|breaking|live|hot|must[- ]reads?)"
    r"(?: (?:now|today|this week|on|from|in|by|for you))*"
    r"(?: (?:news|stories|story|articles?|posts?|topics?|reads?|reading|content|coverage|updates?|headlines|videos?|links|headline|searches|media|picks))?"
    r"(?: (?:now|today|this week|for you))*"
    r"|most (?:read|popular|viewed|shared|commented|recent|watched)(?: (?:stories|news|articles|today))?"
    r"|more (?:like this|on this(?: (?:topic|story))?|from (?:us|the web|around the web|this (?:section|author|category)|\w+(?: \w+)?)|to (?:read|explore)|in \w+|stories)"
    r"|(?:read|up|coming up|what to read|watch|story) next|next (?:article|story|post|up|read)|previous (?:article|story|post)|you (?:may|might|could|will|'ll) (?:also |have )*(?:like|missed|be interested in|enjoy|want to read)(?: (?:this|these|also))?"
    r"|(?:in case you|don't|do not|you) miss(?:ed)?(?: it)?|also (?:read|see|on \w+)|(?:see|read|watch) (?:also|more|next)|further reading|editor'?s'? (?:picks?|choice)|recommended for you|sponsored(?: content| links| stories)?|promoted(?: content| links| stories)?"
    r"|around the web|from (?:the|our|around the) (?:web|archive|partners|network)|paid content|elsewhere on \w+|headlines|news in brief|keep reading|continue exploring|explore more|more news|list of \d+ items?|related|popular|trending|what'?s hot)"
    r"|noticias relacionadas|relacionad[oa]s|te puede interesar|lo más (?:leído|visto)|más (?:noticias|leídas|información)|lea también|últimas noticias|ver más|también te puede interesar|notas relacionadas"
    r"|à lire aussi|lire aussi|sur le même sujet|les plus lus|articles liés|dernières nouvelles|das könnte sie auch interessieren|mehr zum thema|meistgelesen|auch interessant|weitere artikel"
    r"|ilgili haberler|son haberler|çok okunanlar|bunlar da ilginizi çekebilir|читайте (?:также|ещё|еще)|читать далее|по теме|главное(?: сегодня)?|популярное|самое читаемое|новости по теме|последние новости|другие новости|еще по теме"
    r"|читайте також|за темою|популярне|останні новини|більше новин|новини за темою|дивіться також|اقرأ أيضا[ً]?|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة|المزيد من الأخبار|قد يعجبك أيضا[ً]?|آخر الأخبار|ذات صلة"
    r"|相关(?:新闻|阅读|报道|文章|链接)|推荐阅读|热门(?:新闻|文章)?|延伸阅读|更多(?:新闻|报道)|últimas notícias|leia (?:mais|também)|veja também|baca juga|berita (?:terkait|terpopuler|lainnya)|terpopuler)[\s.!:»>…]*"
)

# After one of these an article has ended, unless most of the text is still to come.
_COMMENT = _whole(
    Region.COMMENT_FORM, "comment form",
    r"(?:leave|post|add|write|submit|cancel)(?: (?:a|your|an?))?(?: (?:reply|comments?|response))(?: (?:cancel reply|here|below))?", r"cancel reply", r"leave a (?:reply|comment)(?: cancel reply)?",
    r"(?:\d+|no|view|show|hide|see|read|load|all|join|latest|newest|oldest|top)?(?: all| more| the| \d+)*\s*(?:comments?|responses?|replies|conversation)(?: \(\d+\)| \d+)?(?: (?:on|to) .*)?(?: so far)?",
    r"\d+ (?:response|comment|reply|thought|pingback)s? (?:to|on) .*", r"please (?:enter|log ?in|sign ?in|register|type).{0,60}", r"your (?:name|e-?mail(?: address)?|comment|website)\s*\*?", r"(?:name|e-?mail|website|comment|message|subject)\s*:?\s*\*(?: .{0,20})?", r"(?:name|e-?mail|website|url)",
    r"save my name.*", r"you must be logged in.*", r"log ?in to (?:leave|post|reply|comment).*", r"you have entered an incorrect email address.*", r"notify me of.*", r"required fields are marked.*", r"your email address will not be published.*", r"comments? (?:are|is) (?:closed|off|disabled|moderated).*",
    r"be the first to (?:comment|reply|share).*", r"reply", r"report abuse", r"comment as:?.*", r"(?:sort|order) by.*", r"deja (?:un|tu) comentario|comentarios(?: \(\d+\))?|laisser un commentaire|commentaires?(?: \(\d+\))?|kommentare?(?: \(\d+\))?|yorum(?:lar| yap)?",
    r"(?:оставить |добавить |написать )?комментари[йи](?: \(\d+\))?|коментар(?:і|ів|увати)?(?: \(\d+\))?|залишити коментар|اترك (?:تعليقا?|رد[اً]?).*|التعليقات|أضف تعليق|评论|发表评论|tinggalkan (?:balasan|komentar)|\d* ?komentar",
)  # fmt: skip
_NEWSLETTER = _whole(
    Region.NEWSLETTER, "newsletter box",
    r"(?:[\w'. -]{1,40} )?newsletters?", r"(?:sign|signing) up (?:for|to|now|here|today).{0,120}", r"subscribe (?:to|for|now|today|here|with|via).{0,120}", r"get (?:the|our|all|breaking|daily|more|your|weekly).{0,100}(?:inbox|newsletter|e-?mail|delivered|phone|app)s?.{0,60}",
    r"keep (?:up to date|updated|informed|up) (?:with|on|about).{0,80}", r"stay (?:up to date|updated|informed|connected|tuned|ahead).{0,80}", r"(?:join|follow) our (?:\w+ )?(?:channel|newsletter|mailing list|community|telegram|whatsapp).{0,80}", r"enter your e-?mail.{0,80}", r"e-?mail address", r"delivered (?:to|straight).{0,60}", r"(?:yes, )?i (?:want|would like|agree) to (?:receive|the|get).{0,120}", r"thank(?:s| you) for (?:subscribing|signing up|your subscription).{0,60}",
    r"suscr[íi]bete.{0,100}|suscripción|boletín.{0,60}|abonnez-vous.{0,80}|inscrivez-vous.{0,80}|bülten.{0,60}|подпи(?:шитесь|саться|сывайтесь).{0,100}|підпи(?:шіться|сатися|суйтесь|суйтеся).{0,100}|اشترك.{0,80}|النشرة.{0,60}|订阅.{0,40}",
)  # fmt: skip
_NEWSLETTER_PROSE = _prose(
    Region.NEWSLETTER, "speaks to subscribers",
    r"you can unsubscribe", r"by (?:signing up|subscribing|clicking|registering|submitting|entering|providing|continuing),? (?:you|i)\b", r"(?:protected by|this (?:web ?)?site is protected by) recaptcha", r"\b(?:to|for) our (?:free |daily |weekly |email |e-mail |breaking news )*(?:newsletter|mailing list)", r"delivered (?:straight |directly |right |daily )*to your inbox", r"\bin(?:to)? your inbox\b",
    r"unsubscribe at any ?time", r"terms of (?:use|service) and privacy policy", r"privacy policy and terms", r"^(?:subscribe|sign up|register|join) .{0,60}(?:newsletter|whatsapp|telegram|channel|alerts|youtube)",
)  # fmt: skip
_COOKIES = _prose(
    Region.FURNITURE, "cookie, script or access notice",
    r"\b(?:we|this (?:web ?)?site|our partners|our (?:web ?)?site)[^.]{0,40}\buses? cookies", r"\buse of cookies\b", r"\bcookie (?:policy|settings|preferences|notice|consent)", r"accept (?:all|our)? ?cookies", r"(?:enable|turn on) javascript", r"javascript (?:is|must be|seems to be) (?:disabled|enabled|off)", r"your browser (?:does not|doesn't|is not|isn't)", r"ad ?block(?:er)?\b.{0,60}(?:disable|turn off|whitelist|detected|using)", r"(?:disable|turn off) your ad ?block", r"you have reached your (?:limit|article limit)", r"\b(?:free|remaining) articles? (?:left|remaining|this month)", r"already a (?:subscriber|member)\?", r"to continue reading", r"this (?:article|content|story) is (?:only |exclusively )?(?:available |reserved )?(?:to|for) (?:our )?(?:subscribers|members|premium)",
    r"мы используем (?:файлы )?cookie|usamos cookies|utilizamos cookies|nous utilisons des cookies|verwendet cookies|ми використовуємо (?:файли )?cookie|ملفات تعريف الارتباط",
)  # fmt: skip
_LEGAL = _prose(
    Region.FURNITURE, "rights, terms or a word about the site",
    r"all rights reserved", r"^(?:copyright|©|\(c\))", r"^© ?\d{4}|\bcopyright (?:©|\(c\)|\d{4})", r"\(c\) ?(?:19|20)\d\d", r"may not be (?:published|reproduced|redistributed|broadcast|copied)", r"(?:reproduction|republication|reprinting|redistribution) (?:in whole|of|without|is|or)", r"without (?:the )?(?:prior |express )?(?:written )?(?:permission|consent) of\b.*(?:prohibited|forbidden)?", r"is not responsible for the content of external", r"(?:views|opinions) expressed (?:in this|here|by|are|above|herein)", r"do(?:es)? not (?:necessarily )?(?:reflect|represent) the (?:\w+ )*(?:views?|opinions?|editorial|policy|position)",
    r"(?:this (?:story|article|report|copy) |\(this story |\(except for the headline).{0,80}(?:not been edited|auto-?generated|syndicated|edited by|published from|has been published|was (?:first |originally )?published|translated (?:by|from|automatically))", r"(?:support|help) (?:us|our|independent|quality) .{0,40}(?:journalism|donat|reporting)", r"(?:make|consider) a (?:donation|contribution)", r"become a (?:member|subscriber|supporter|patron)", r"^(?:follow|like|find|join) us (?:on|at)", r"download (?:our|the) .{0,40}\bapps?\b", r"available on (?:the )?(?:app store|google play)", r"^(?:click|tap) here\b", r"(?:click|tap) here (?:to|for) (?:read|subscribe|join|follow|see|more|watch|view)", r"^(?:send|email|contact|e-mail|have).{0,60}(?:news tips|a tip|tips to|feedback|us at|newsdesk|a story)", r"^if you (?:find|spot|notice|see|have found) (?:an? |any )?(?:error|mistake|typo)", r"ctrl ?\+ ?enter", r"^our standards\b", r"thomson reuters trust principles", r"fair use", r"^translated (?:from|by|with) ", r"^this is an? (?:automatic|machine)(?:ally)?[- ]translat",
    r"все права защищены|при (?:копировании|использовании|цитировании) материалов|всі права захищен|передрук|при (?:копіюванні|використанні|цитуванні) матеріал|todos los derechos reservados|tous droits réservés|alle rechte vorbehalten|tüm hakları saklıdır|جميع الحقوق محفوظة|حقوق النشر|版权所有|未经.{0,10}(?:授权|许可)|нашли ошибку|если вы (?:нашли|заметили) ошибку|помітили помилку|якщо (?:ви )?(?:знайшли|помітили) помилку|hak cipta",
)  # fmt: skip
_FURNITURE = _whole(
    Region.FURNITURE, "page furniture",
    r"(?:share|tweet|pin|print|e-?mail|whatsapp|telegram|facebook|twitter|x|linkedin|reddit|messenger|viber|instagram|youtube|tiktok|pinterest|tumblr|pocket|copy(?: the)? link|link copied!?|link|flipboard|threads|bluesky|vk|ok|line|rss|google news|mastodon|sms|more|save|like|comment|send|bookmark|copy|gift(?: this article)?|url|embed|icon|logo|open|close|menu|skip|or|and|via|on|to|by|\||/|,|·|-|\d+|\s)+",
    r"(?:share|tweet|pin|post|send|save|print|e-?mail)(?: (?:this|the|on|via|to|with|by|post|article|story|page|news|now|it|your|friends?|facebook|twitter|x|whatsapp|telegram|email|linkedin|options|tools|link|button)\b)+.{0,20}", r"\d+(?:\.\d+)?[km]?\+? (?:shares?|views?|likes?|reads?|retweets?|reactions?|followers?|votes?|times? read)", r"(?:shares?|views?|likes?|reads?)[: ]+\d[\d.,km]*",
    r"search(?: .{0,30})?", r"(?:main |primary |mobile |toggle |open |close |show |hide |site |the |quick |footer |header )*(?:menu|navigation|sidebar|nav)(?: .{0,20})?", r"skip to .{0,40}", r"(?:home|homepage|front page|home page)(?: ?[>/»›|·-] ?.{0,140})?", r"you are here:?.{0,140}", r"(?:[\w &'-]{2,30} ?[>»›] ?)+[\w &'-]{0,90}", r"(?:log|sign) ?(?:in|out|on|up)(?: .{0,30})?", r"register(?: now)?|my account|(?:your )?account|profile|settings|logout", r"subscribe(?: now| today)?|subscription|subscribers? only|donate(?: now)?|support us|become a member|premium|advertise(?: with us)?", r"about(?: us)?|contact(?: us)?|privacy(?: policy| notice| settings)?|terms(?: (?:of|&|and) .{0,30})?|cookies?(?: policy)?|sitemap|careers|help|faqs?|feedback|disclaimer|imprint|impressum|accessibility.{0,20}|newsletters?|newsroom|masthead|our team|corrections|ethics.{0,20}|editorial (?:policy|guidelines|standards)|do not sell .{0,40}|manage .{0,30}preferences|ad ?choices",
    r"(?:\[?\(?\s*)?(?:advertise?ments?|advert|ads?|publicidad|publicité|anzeige|werbung|reklam|реклама|إعلان|广告|iklan|sponsored|promoted|promotion|paid post)(?:\s*\]?\)?)?(?: .{0,30})?", r"(?:story|article|content) continues (?:below|after).{0,40}|continue reading(?: below)?.{0,40}|scroll (?:down )?to continue.{0,40}|skip (?:ad|advertisement|past .{0,40})|end of .{0,60}", r"read (?:more|full story|the full (?:story|article).{0,20}|less|aloud)|show (?:more|less)|load more.{0,20}|see (?:more|all|less)|view (?:all|more|gallery|in gallery|original|comments)|learn more|more info|expand|collapse|continue|ok|got it|accept(?: all)?|reject(?: all)?|agree|i agree|next|previous|prev|back(?: to (?:top|home|news|article))?|top|go to top|scroll to top|return to .{0,30}|older posts?|newer posts?|next post.{0,90}|previous post.{0,90}|newer|older",
    r"listen(?: to (?:this )?(?:article|story))?.{0,30}|play(?: video| audio)?|watch(?: now| live| video| on youtube)?|pause|mute|unmute|volume|video|audio|gallery|photos?|slideshow|live|live tv|podcasts?|loading\.*|now playing|duration.{0,20}|\d+ min(?:ute)?s?(?: read| listen)?|reading time.{0,30}|\d+:\d\d(?: ?/ ?\d+:\d\d)?|text size.{0,20}|font size.{0,20}|[a-]{1,2}[+-]|a a a?|tt|aa|small medium large|increase text.{0,30}|decrease text.{0,30}|resize.{0,20}|dark mode|light mode|language.{0,30}|translate.{0,30}|select language.{0,20}|powered by .{0,40}|theme:? .{0,60}|designed by .{0,40}|built with .{0,40}|proudly powered.{0,40}|hosted by .{0,40}|created with .{0,40}",
    r"let'?s block ads!?(?: \(why\?\))?.{0,10}|view this post on .{0,40}|source link|article source|via|(?:original|source) article|full (?:story|article|text)|this post (?:was|first|originally).{0,120}|the post .{0,160} appeared first on .{0,60}|continue reading .{0,160}", r"file ?(?:photo|image|picture)|(?:image|photo|picture|featured image|thumbnail|placeholder.{0,20}|no image.{0,20}|getty images|image placeholder)", r"(?:tags?|topics?|filed under|categor(?:y|ies)|labels?|keywords?|in this (?:story|article)|related topics?|more about|etiquetas|теги|темы|мітки|ключевые слова|الوسوم|كلمات مفتاحية|标签|etiketler|schlagwörter|mots[- ]clés|sections?)\s*[:#|-].{0,200}", r"(?:tags?|topics?|filed under|labels?|keywords?|etiquetas|теги|темы|мітки|الوسوم|标签)",
    r"(?:#[^\s#]+[\s,|]*)+", r"https?://\S+|www\.\S+\.\S+", r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|ru|ua|uk|tr|de|fr|es|ir|sy|iq|il|cn|in|pk|io|co|me|tv|news|blog|eu|az|am|ge|by|kz|pl|it|id|my|ng|ke|za|eg|lb|jo|sa|ae|qa|online|site|press|today|live|us|ca|au)(?:\.[a-z]{2})?(?:/\S*)?",
    r"\W*\d{0,4}\W*|[a-z]", r"bagikan(?: berita)?(?: ini)?(?: .{0,20})?", r"compartir(?: .{0,30})?|imprimir|guardar|síguenos.{0,60}|partager(?: .{0,30})?|teilen|drucken|paylaş.{0,20}|поделиться.{0,40}|поделитесь.{0,40}|поширити.{0,40}|поділитися.{0,40}|распечатать|друк|меню|поиск|пошук|главная|головна|ахой|شارك.{0,40}|مشاركة.{0,20}|الرئيسية|بحث|القائمة|طباعة|分享.{0,20}|首页.{0,60}|打印|搜索|字号.{0,20}|来源：?|责任编辑.{0,30}|inicio|buscar|accueil|rechercher|ana sayfa|startseite|beranda", r"follow (?:us|@|on|me|\w+ on).{0,80}|(?:like|find|join|connect with) us.{0,60}|connect", r"(?:article|story|post) (?:tags|info|details|history|actions|options|share)", r"breaking(?: news)?|exclusive|news|world(?: news)?|politics|opinion|editorial|analysis|sports?|business|tech(?:nology)?|entertainment|lifestyle|culture|health|science|travel|middle east|europe|asia(?: pacific)?|africa|americas?|us|uk|war|conflict|security|defen[cs]e|national|international|local|regional|economy|features?|investigations?|explainers?|multimedia|weather|obituaries|columnists?|archives?|e-?paper|latest|trending|home news|top news|all news|news feed|special reports?",
)  # fmt: skip
_RELATED = _whole(
    Region.RELATED, "points to another story",
    r"(?:\[?\W{0,3})?(?:read|see|watch|also|must|also in|explore|more|related|listen)(?: (?:more|also|read|next|here|now|on this|from \w+|about|stor(?:y|ies)|news|article|coverage|watch|to))*\s?(?:[:>|»-]|>>).{1,240}", r"(?:recommended|also on \w+|don't miss|editor's pick|further reading|in pictures|in case you missed it|opinion|analysis|explainer|factbox|timeline|live blog)\s?[:|].{1,200}", r"(?:click|tap) here.{0,100}", r"(?:»|>>|->|→|➡️?|👉)\s?.{1,200}",
    r"(?:читайте|смотрите|читать|дивіться|baca|lea|leia|lire|lesen sie|veja|mira|bkz|اقرأ|شاهد)(?: (?:также|ещё|еще|по теме|також|juga|también|também|aussi|auch|además|أيضا[ً]?|المزيد))*\s?[:|-].{1,240}", r"(?:相关阅读|延伸阅读|另见|阅读更多)[：: ].{1,100}",
)  # fmt: skip
_BYLINE = _whole(
    Region.BYLINE, "names who wrote or sent it",
    r"by:? (?!the (?!associated))[^.!?]{2,90}", r"(?:written|reported|story|words|text|photos?|report|posted|published|edited|reviewed|compiled|translated) by:? [^.!?]{2,90}", r"\(?(?:additional )?(?:reporting|writing|editing|compiled|compiling) (?:by|from) .{2,300}", r".{2,160} contributed (?:to )?(?:this|reporting|to the).{0,60}", r"(?:the )?(?:associated press|reuters|afp|agence france-presse|ap|dpa|upi|efe|ansa|tass|interfax|ria novosti|xinhua|anadolu(?: agency)?|aa|ani|pti|ians|bloomberg|kyodo|yonhap)(?: (?:news ?wire|news agency|staff|report))?(?:[ ,/|&-]+(?:and )?(?:reuters|afp|ap|dpa|agencies|news agencies|staff|the associated press))*", r"(?:news|our|web|online)? ?(?:desk|staff(?: (?:writer|reporter|report|correspondent)s?)?|agenc(?:y|ies)|(?:special |foreign |war |staff |our )*correspondent|(?:the )?newsroom|editor(?:ial (?:team|staff|board))?)", r"(?:author|reporter|correspondent|agency|writer|journalist|editor|autor|auteur|автор|автор статьи|yazar|penulis|editor)s?\s?:\s?.{2,80}", r"with (?:agencies|agency inputs?|inputs? from .{2,60}|news ?wires?|afp|reuters|ap)", r"\(?with (?:reporting|files|additional reporting|input|inputs) (?:by|from) .{2,120}", r"@\w{2,40}", r"[\w.+-]+@[\w-]+\.[\w.]+", r"(?:por|par|von|di) [\w'.-]+(?: [\w'.-]+){1,3}", r"(?:автор|текст|фото и текст)[:\s]+.{2,60}", r"(?:بقلم|كتب|إعداد|تحرير|المصدر)\s?[:：/].{2,60}", r"(?:记者|作者|编辑)\s?[:： ].{2,40}",
)  # fmt: skip
_PROVENANCE = _whole(
    Region.METADATA, "says where the text comes from or names a field of it",
    r"(?:source|sources|quelle|fuente|kaynak|источник|джерело|المصدر|来源|sumber|originally published (?:at|by|on|in)|first published (?:at|by|on|in)|published by|republished from|courtesy|via|read (?:the )?(?:original|full).{0,20} (?:at|on))\s?(?:[:：-]|\bat\b|\bby\b|\bon\b)?\s?(?=.).{2,90}(?<![.!?])", r"(?:date|title|headline|url|link|section|language|country|publication|length|dateline|load-date|document|author|byline|source|body|publisher|published|word count|copyright|edition|region|id|lead paragraph)\s?:.{0,200}", r"\d+ of \d+ documents?|document \d+ of \d+|end of document|document \w+\d{10,}",
)  # fmt: skip
_CAPTION = _prose(
    Region.CAPTION, "picture credit",
    r"getty(?: images)?\b.{0,20}$", r"/ ?(?:afp|reuters|ap|epa|epa-efe|dpa|anadolu|aa|tass|sputnik|shutterstock|nurphoto|xinhua|upi|pool|sipa|zuma|imago|efe|handout|tt|rex|wikimedia(?: commons)?)(?: (?:photo|images|via .{2,40}|news agency))?[\])}.]*$", r"\b(?:ap|afp|reuters|epa|file|archive|handout|courtesy|pool|social media|screen ?grab|screenshot|anadolu) (?:photo|file photo|image|picture|pic|handout|video|via|image via)\b[^.]{0,80}[\])}.]*$", r"\((?:photo|image|picture|credit|source|file|pic)s?(?: by| credit|:|\)| courtesy)[^)]{0,120}\)?\.?$", r"[\[(](?:file|archive|handout|screen ?grab)(?: (?:photo|picture|image|pic|video))?[: /-]?[^\])]{0,80}[\])]\.?$", r"\b(?:photo|image|picture|photograph|video|illustration|graphic|map)(?: credit| source| by)?s?\s?:\s?.{2,80}$", r"^(?:file|archive|handout|file photo|archive photo|file picture|file image|in this|in an?)(?: (?:photo|image|picture|handout|frame|still|screen ?grab|satellite|undated|file|video|grab|released|provided|taken)\b)+", r"^(?:file|file photo)\s?[:-]", r"^(?:image|photo|picture|video|illustration) (?:source|caption|credit|copyright|by|shows?|taken|courtesy|of)\b", r"^(?:this|a|an) (?:\w+ ){0,3}(?:handout|photo|image|photograph|picture|screen ?grab|still|screenshot|frame grab|satellite image)(?: \w+){0,6} (?:shows|taken|released|provided|posted|made available)\b", r"^(?:photo|photograph|picture|image|credit|pictured|caption|credits)\s?(?:by|:)", r"\bvia (?:ap|reuters|afp|getty|getty images|epa|telegram|x|twitter|facebook|imago)[\])}.]*$", r"\b(?:afp|ap|reuters|epa|dpa|getty|epa-efe) ?/ ?[\w .'-]{2,40}[\])]?\.?$", r"\[[^\]/]{2,50} ?/ ?[^\]]{2,50}\]\.?$", r"photo ?/ ?.{2,40}$",
    r"(?:foto|фото|صورة|الصورة|illustratives? |symbolbild)\s?[:：/].{0,80}$|^(?:фото|foto|ілюстративне фото|иллюстративное фото|на фото|صورة (?:أرشيفية|من)|资料图|资料照片|图为|图片来源)|\(archivo\)|\(архив\)|(?:新华社|中新社)(?:发|记者.{1,12}摄)[\])）]*$|记者.{1,8}摄",
)  # fmt: skip
AGENCY_TAIL = re.compile(r"[\[(](?:afp|reuters|ap|epa|epa-efe|dpa|aa|anadolu(?: agency)?|tass|sputnik|sana|ani|pti|ians|upi|efe|wam|spa|kuna|irna|xinhua|ria novosti|interfax|ukrinform|unian|wikimedia(?: commons)?|social media|file|archive|twitter|facebook|telegram|courtesy|screenshot|handout|supplied|file photo|x|agencies|ap photo)(?: ?[/,] ?[^\])]{2,40})?[\])]\.?$")  # fmt: skip
_KEYWORDS = re.compile(r"[^\W\d_][\w' -]{1,30}(?:,\s?[^\W\d_][\w' -]{1,30}){2,}")

_SHORT = (_COMMENT, _RELATED, _NEWSLETTER, _FURNITURE)
_LONG = (_NEWSLETTER_PROSE, _COOKIES, _LEGAL)


def label(line: Line) -> None:
    """Mark the line if its own words say what it is."""
    if line.hint.region is not None:
        line.mark(line.hint.region, line.hint.reason)
        return
    key = line.key
    if not key:
        line.mark(Region.FURNITURE, "nothing to see")
        return
    if len(key) > _LONGEST:
        return
    if SECTION.fullmatch(key):
        line.mark(Region.RELATED, "heads a list of other stories")
        return
    for cue in _SHORT:
        if (not line.prose or line.words <= 30) and cue.matches(key) and not (line.prose and cue is _FURNITURE):
            line.mark(cue.region, cue.reason)
            return
    if date_line(line.text) is not None:
        line.mark(Region.DATELINE, "a date or a time and little else")
        return
    if line.words <= 25 and not line.terminal and _PROVENANCE.matches(key):
        line.mark(_PROVENANCE.region, _PROVENANCE.reason)
        return
    if (
        line.words <= 45
        and _BYLINE.matches(key)
        and (
            not line.terminal
            or key.startswith(("(", "report", "edit", "add", "writ", "compil"))
            or "contributed" in key
        )
    ):
        line.mark(_BYLINE.region, _BYLINE.reason)
        return
    for cue in _LONG:
        if cue.matches(key) and (line.words <= 60 or cue is not _LEGAL):
            line.mark(cue.region, cue.reason)
            return
    if line.words <= 90 and _CAPTION.matches(key) and not _speech(key):
        line.mark(_CAPTION.region, _CAPTION.reason)
        return
    if _KEYWORDS.fullmatch(line.text) and line.text == line.text.lower() and not line.terminal:
        line.mark(Region.FURNITURE, "a list of keywords")


def _speech(key: str) -> bool:
    return key.count('"') >= 2 and bool(re.search(r'[,.?!]" ?(?:[\w.-]+ ){0,4}(?:said|told|added|asked)', key))


# "BEIRUT (Reuters) -", "MOSCOW, March 12, 2022 (AFP) -", "GAZA CITY — "
WIRE = re.compile(
    r"^(?P<place>[A-ZÀ-ÞА-ЯЁЇІЄҐ][\w.’'-]*(?:[ /,-]+[A-ZÀ-ÞА-ЯЁЇІЄҐ][\w.’'-]*){0,4})"
    r"(?P<date>,? [^()–—-]{3,24}?)?\s*"
    r"(?:[(\[](?P<agency>[A-Z][\w ./&-]{1,30})[)\]]\s*[-–—:]*|(?<=[A-Z]{3})\s*[-–—]{1,2}|[A-Z]{2,12}\s+[-–—]{1,2}|[-–—]{1,2}\s)\s+(?=\S)"
)
CAPTION_DATE = re.compile(r"^(?:\d{1,2} [a-z]+ (?:19|20)\d\d|[a-z]+ \d{1,2}, (?:19|20)\d\d), [^:]{2,60}: \S")
