"""The wording by which pages give their furniture away: share buttons, captions, newsletters, legal lines and the like.

Data, not logic: each pattern is matched against a whole paragraph (``ASIDE``, ``OPENING``) or found within one
(``INLINE``). They are general phrases of the trade, collected by reading pages of many outlets; none is a rule for
one page.
"""

from __future__ import annotations

import re

_CREDIT = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA|EFE|TASS|Xinhua|Getty|Getty Images|Bloomberg|Shutterstock|iStock|Alamy|NPR|Corbis|"
    r"Sputnik|Anadolu(?: Agency)?|VCG|dpa|PA|PA Media|UPI|Zuma|Redux|Magnum|WireImage|Pool|Handout|via Getty Images)"
)


def _any(*patterns: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


ASIDE = _any(
    # buttons, labels and counters
    r"(?:tweet|share|email|e-mail|print|comments?|pin it|whatsapp|facebook|twitter|linkedin|reddit|pinterest|telegram|"
    r"copy link|save|saved|follow|reply|like|close|loading|menu|search|home|video|videos|photo|photos|image|images|"
    r"gallery|live|advert|ad|ads|youtube|instagram|listen|play|watch live|sign in|log in|login|register|subscribe|"
    r"previous|next|« previous|next »|replay|sponsored|most read|trending|more)[.:…]*",
    r"(?:(?:tweet|share|email|print|post|comments?|pin|whatsapp|facebook|twitter|x|linkedin|reddit|pinterest|telegram|"
    r"copy|link|save|suggest to a friend|messenger|flipboard|mail|\d++)[\s|,/·•]*+){2,}",
    r"(?:facebook|share this)\b.{0,60}",
    r"\d[\d,.]* (?:comments?|shares?|views?|likes?)",
    r"share (?:this|on|via|article|with)\b.{0,60}|listen to (?:this )?article\b.{0,90}|"
    r".{0,40}\bshare this article\b.{0,60}",
    r"advertisements?\b[:.]?(?: ?(?:continue reading.*|story continues.*|scroll.*))?|ad feedback|"
    r"story continue[sd] below.*",
    r"article continues (?:below|after).*|(?:continue|skip)(?: reading| to)\b.{0,80}|scroll (?:down|to).{0,60}",
    r"(?:play|watch)(?: the)? video\b.{0,120}|slideshow \(.*\)|view (?:gallery|slideshow|all|more|comments).{0,60}",
    r"just watched\b.*|must watch\b.*|image \d+ of \d+|\d+ of \d+|hide caption\b.*|toggle caption\b.*|"
    r"enlarge this image\b.*",
    r"\[?(?:pullquote|audio-clip|audio|video|embed|gallery|image)\]?|<!--.*-->|[\W_]{1,12}",
    # captions and credits
    r"(?:file )?photos?(?: by| credit| courtesy)?\s?[:/].{0,400}|(?:file|photo|image|video|picture|pictures|pic)s? "
    r"(?:credit|source|caption|copyright|courtesy|by|shows)\b.{0,400}|image(?: caption| source|:).{0,400}",
    r"(?:media caption|figure caption|caption:|source: getty|photograph(?:er|y)?:).{0,400}|file photo\b.{0,400}",
    r"©\s?.{0,160}|\(?c\)? ?copyright\b.{0,400}|copyright (?:\(c\)|©|\d{4}|by)\b.{0,400}|"
    r".{0,200}\ball rights reserved\b.{0,300}",
    r".{0,400}[(\[](?:file )?(?:photo|image|picture|photograph|illustration|graphic|"
    r"credit)s?\b[^()\[\]]{0,100}[)\]]\W*",
    rf".{{0,400}}\((?:[^()]{{2,60}}[/|,] ?)?{_CREDIT}(?:[/, ][^()]{{0,40}})?\)",
    rf".{{0,400}}\b(?:photograph|photographer|photo|picture|credit|image): ?[^.]{{2,60}}/? ?{_CREDIT}?\W*",
    rf"[^.]{{2,160}}/{_CREDIT}(?:[/ ].{{0,60}})?",
    r".{0,400}\| ?(?:[A-Z][\w.' -]{2,40}/)?(?:getty images|ap photo|reuters|afp|ap)",
    r"\W{0,2}(?-i:FILES?)\)?(?: PHOTO)?\s?[-–—:].{0,600}|\((?-i:FILES?)\) .{0,600}|"
    r"in this (?:[\w.]+ \d{1,2},? \d{4},? )?(?:undated |file |handout |pool )*"
    r"(?:photo|picture|image|photograph)\b.{0,600}|"
    r"an? (?:combination|handout|undated|file) (?:picture|photo|image)s?\b.{0,400}|.{0,400}\bin this (?:undated|file|"
    r"handout|pool) (?:photo|picture|image|photograph)\b.{0,300}",
    rf"[^.]{{2,200}}\. [A-Z][\w.'’ -]{{2,40}}/(?:Pool (?:via|photo via) )?{_CREDIT}\W*",
    # invitations
    r"(?:please )?(?:sign|signing) up (?:for|to|here|now|today)\b.{0,240}|.{0,200}\b(?:sign up (?:here|now|for (?:our|"
    r"free)|for the .{0,40}newsletter)|subscribe "
    r"(?:here|now|today|to our|free))\b.{0,100}|subscribe\b.{0,120}",
    r"get (?:the|our|all|more|your)\b.{0,140}\b(?:inbox|newsletter|app|delivered)\b.{0,200}|.{0,140}\b(?:to|"
    r"meet) your inbox\b.{0,160}|.{0,80}\bprotected by recaptcha\b.{0,80}",
    r"(?:daily|weekly|morning)\b.{0,60}\bnewsletters?\b.{0,80}|manage newsletters|"
    r".{0,80}\bnewsletter\b(?=.{0,80}\b(?:sign|subscrib|email|inbox)).{0,200}",
    r"(?:enter|type) your e-?mail.{0,120}|by (?:signing|clicking|subscribing|continuing|submitting)\b.{0,240}|"
    r"thank you for (?:signing|subscribing|reading)\b.{0,200}",
    r"follow (?:us|me|him|her|the|@|\w+(?: \w+)? (?:on|at))\b.{0,160}|like us on\b.{0,80}|join (?:us|our|"
    r"the conversation)\b.{0,120}",
    r"(?:download|get) (?:our|the)\b.{0,40}\bapp\b.{0,80}|(?:click|tap) (?:here|for|on|to)\b.{0,160}|"
    r"visit .{3,60}'s (?:homepage|website) for more\b.{0,60}",
    r"[-–—*• ]*(?:follow|contact|email|e-mail|write to|reach)\b.{0,80}(?:@\w|\btwitter\b|\bfacebook\b).{0,120}",
    r"(?:send|got|have) (?:us )?(?:a )?(?:tips?|news tips?)\b.{0,160}|support (?:our|independent)\b.{0,160}|"
    r"donate\b.{0,60}",
    r"we (?:use|and our partners use|want to hear)\b.{0,400}(?:cookie|letter to the editor|partners|"
    r"consent)\b.{0,400}|.{0,60}\bcookies?\b.{0,40}\b(?:policy|consent|settings|preferences)\b.{0,200}",
    r"(?:privacy|terms|cookie)s? (?:policy|notice|of (?:use|service)|settings)\b.{0,160}|privacy\b ?[|·•].{0,200}|"
    r"contact us\b.{0,200}|about us\b.{0,120}|accessibility(?: statement)?",
    # the desk's own lines
    r"(?:read|see|watch|learn|find out|view|hear)(?: or share)? (?:more|also|this story|it now|next|"
    r"the full)\b.{0,200}",
    r"(?-i:READ|WATCH|MORE|RELATED|LISTEN|PHOTOS|VIDEO|GALLERY|OPINION|EDITORIAL|ALSO)(?: [A-Z]+)?: ?.{4,160}[^.]",
    r"\W*(?:also on|also read|also see|read also|see also|more on this|more on|more from|more about|more:|related:|"
    r"related (?:stories|story|articles?|news|"
    r"content|links?|topics?|coverage|reading|posts?|videos?)|recommended|you (?:may|might) (?:also )?(?:like|"
    r"be interested)|don.t miss|"
    r"photos:|video:|watch:|listen:|gallery:|in pictures|must[- ]reads?|most (?:popular|read|viewed|shared)|"
    r"top stories|editor.s picks?|"
    r"quicktake:|opinion:|analysis:|live updates:|explainer:)\W*.{0,160}",
    r"\W*(?:[\w .,&’'–-]{2,120} )?contributed(?: reporting)? to this (?:report|story|article|"
    r"post)(?: from [\w ,.]{3,60})?\W*|"
    r"this (?:report|story|article) includes reporting from\b.{0,100}|contributing: .{0,160}|"
    r"\W*(?:with assistance|with files|with reporting|with additional reporting)\b.{0,200}|with (?:reuters|ap|afp|"
    r"post wires|agencies|wire)\b.{0,40}",
    r"\W*(?:additional )?(?:reporting|editing|writing|compiled|edited|written|translated|produced)(?: and (?:editing|"
    r"writing|reporting))? by\b.{0,240}",
    r"\W*this (?:article|story|report|post|piece) (?:is|was|has been|originally|first)\b.{0,60}\b(?:based in part|"
    r"republished|updated|published|appeared|produced|"
    r"adapted|old|part of|corrected)\b.{0,240}|this is a rush transcript\b.{0,160}|(?:editor.s? note|correction|"
    r"clarification)s?:?",
    r"\W*(?:last )?updated?(?: at| on|:)? .{0,40}(?:\d{4}|\d:\d\d|[ap]\.?m\.?).{0,30}|--this report was updated.*",
    r"\W*for (?:more|further) information\b.{0,160}\b(?:visit|contact|see|email|call|go to)\b.{0,200}|"
    r"share all\b.{0,40}\boptions for\b.{0,160}|\W*send us your\b.{0,160}|are you there\?.{0,80}|"
    r"(?:for more|want more|want to)\b.{0,100}\b(?:visit|click|check out|sign up|subscribe|follow us|"
    r"newsletter)\b.{0,120}",
    r"published in sections?:.{0,200}|publication date:.{0,60}|direct link:.{0,160}|text version|geography:.{0,200}|"
    r"topics?: .{0,200}|persons?: .{0,200}|tags?:.{0,200}|filed under:?.{0,120}|content created by\b.{0,500}",
    r"(?:the )?content (?:herein|on this (?:site|website))\b.{0,900}|the following (?:news reports|links|"
    r"stories)\b.{0,160}\bwebsites?\W*|"
    r".{0,240}\b(?:may not be (?:reproduced|published|broadcast|rewritten|redistributed)|reprint permission|"
    r"without (?:the )?(?:prior|express) (?:written )?permission)\b.{0,240}",
    r"(?:learn|read) (?:about|more about)\b.{0,120}\b(?:at|on) \w[\w-]*\.(?:com|org|net)\b.*",
    r"https?://\S+|www\.\S+",
    r"#+(?: #+)*|\*+(?: \*+)*|_{2,}",
)
"""Paragraphs that are furniture as a whole, by their wording."""

OPENING = _any(
    r"\W*(?:related|more|recommended|latest|recent|other|top|trending|popular|further|suggested|similar) "
    r"(?:stories|story|articles?|news|content|links?|topics?|coverage|reading|posts?|headlines|videos?|on this|"
    r"reports)\W*",
    r"\W*(?:read|see) (?:more|also|next)\W*|\W*(?:most (?:popular|read|viewed|shared|commented)|editors?.? picks?|"
    r"trending(?: now)?|recommended(?: for you)?|related)\W*",
    r"\W*more (?:from|on|in|about)\b.{0,60}|you (?:may|might) (?:also )?(?:like|be interested in)\W*|"
    r"what to read next\W*|don.t miss\W*|also (?:read|in the news)\W*",
    r"\W*(?:just watched|in case you missed it|around the web|from around the web|promoted(?: content| stories)?|"
    r"sponsored content|from our partners|paid content)\W*",
)
"""Headings after which lists of other reports follow."""

GALLERY = re.compile(r"photos?: .*\bhide caption \d+ of \d+\W*", re.I | re.DOTALL)
"""The captions of a gallery, run together: a paragraph of any length."""

TEASER = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*(?:read more|continue reading|more|full story)\W*$|\bread more\W*$", re.I
)
"""The end of a few lines that lead to another report."""

HEAD_LINE = re.compile(
    r"(?:[Bb]y|BY) [A-Z][^.!?]{2,80}|"
    r"(?:[A-Z][\w.'’-]*[ ,]*){1,4}\([A-Z][\w .&-]{1,30}\) ?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})?|"
    r"(?:Published|Posted|Issued|Updated)\b.{4,60}\d{4}.{0,24}"
)
"""Lines that stand between a title and the running text: byline, dateline, date."""

CLOSING = re.compile(
    r"(?:[\w.'’-]+ ){1,8}reported from [A-Z].{0,300}|(?:[A-Z][\w.'’-]+ ){1,4}(?:(?:is|was) (?:an? |the |"
    r"[A-Z])?.{0,80}\b(?:reporter|correspondent|columnist|editor|writer|contributor|"
    r"fellow|author|professor|journalist|commentator|host|producer|director|analyst|intern)\b.{0,400}|"
    r"(?:writes|covers|reports|tweets) (?:on|about|for|from|at)\b.{0,300})"
)
"""Notes on the author, furniture where they close a text."""

INLINE = _any(
    r"(?-i:(?<![^\n])[^|\n]{20,300} \| [A-Z][\w .,'-]{2,60}(?:/(?:AP|Getty|AFP|Reuters|EPA)| via (?:AP|Getty)|"
    r"/)(?: ?(?:Photo|Images))?) ",
    r"\(\s?(?:read more|also read|also on|related|more|photos?|video|watch|see also|read|story|"
    r"graphic)(?: on [A-Z]\w+)?: ?[^()]{3,160}\)",
    r"\[(?:pullquote|audio-clip|embed|related|read more[^\[\]]{0,120})\]|<!--.*?-->|pic\.twitter\.com/\w+|"
    r"https?://t\.co/\w+",
    r"(?<=[.!?”\"’]) (?:story continue[sd] below|advertisement|read more)(?= |$)",
)
"""Furniture within running text."""
