"""The language a text is written in, told from its script and its commonest words; None where that is unsure."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that is was for on with as by at from his he said has have been not are this which were "
    "had would will who their its they told after",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
    "fr": "le la les des et en du une est que dans pour qui par sur au pas plus ce avec sont il aux cette mais été",
    "es": "el la los las de que en y del se por con una para su al es lo como más pero fue ha este sus sobre también",
    "pt": "o a os as de que em do da e no na um uma para com não por mais dos das se ao como foi são pelo também",
    "it": "il di che la e in un per è del della con non una sono dei nel alla si le gli più anche da al ha ma delle",
    "nl": "de het een van en in is dat op te met voor zijn niet aan er ook door als maar om bij werd naar hij heeft",
    "sv": "och att det som en på är av för med till den har inte om ett men var sig så från vi kan han nu när också",
    "no": "og det som en på er av for med til den har ikke om et men var seg så fra vi kan han nå også ble etter",
    "da": "og det som en på er af for med til den har ikke om et men var sig så fra vi kan han nu også blev efter",
    "pl": "i w na z się że do jest nie to o jak po przez od za dla są który tym oraz było przy ich także",
    "cs": "a v se na je že o s z do to i ve pro by za jsou jako které podle které byl ale však také už",
    "tr": "ve bir bu da de için ile olarak daha çok olan gibi en ancak kadar sonra ise göre olduğunu yeni var",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan juga ke oleh sebagai ada tersebut adalah karena",
    "ro": "și de la în a cu pe din că este nu pentru care o au fost mai un sau după s-a prin sunt al",
    "hu": "a az és hogy nem is egy volt meg de ez csak már még mint el azt vagy lesz kell ezt szerint",
    "fi": "ja on ei se että hän oli ovat mutta myös kun tai jos ole mukaan sen joka kuin sekä vain",
    "vi": "và của là các có được cho trong với những không một người để đã này khi về từ tại",
    "is": "og að í á sem er við um til af en ekki var það með fyrir hann eru þar frá þess",
    "lt": "ir kad į su yra iš ne bet kaip tai buvo už jo apie pagal dar per tik taip bus",
}
_LETTERS = {
    "ru": "а-яёыэ",
    "el": "α-ω",
    "ar": "ء-ي",
    "he": "א-ת",
    "hi": "\u0900-\u097f",
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "zh": "\u4e00-\u9fff",
    "th": "\u0e00-\u0e7f",
}
_SCRIPTS = {language: re.compile(f"[{letters}]") for language, letters in _LETTERS.items()}
_LETTER = re.compile(r"[^\W\d_]")
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SAMPLE = 6000


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None where its words do not settle it.

    >>> detect_language("The two leaders said that they had spoken on the phone for an hour and would meet again.")
    'en'
    """
    sample = text[:_SAMPLE].lower()
    letters = len(_LETTER.findall(sample))
    if letters < 20:
        return None
    return _by_script(sample, letters) or _by_words(sample)


def _by_script(sample: str, letters: int) -> str | None:
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS.items()}
    if counts["ja"] > 0.1 * letters:  # kana beside Chinese characters
        return "ja"
    language = max(counts, key=lambda name: counts[name])
    if counts[language] < 0.5 * letters:
        return None
    return _cyrillic(sample) if language == "ru" else language


def _cyrillic(sample: str) -> str | None:
    """Russian or Ukrainian by the letters that only one of them has; None for the other languages of that script."""
    ukrainian, russian = len(re.findall("[іїєґ]", sample)), len(re.findall("[ыэё]", sample))
    if ukrainian == russian:
        return None
    return "uk" if ukrainian > russian else "ru"


def _by_words(sample: str) -> str | None:
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", sample))
    total = sum(words.values())
    scores = {language: sum(words[word] for word in common) for language, common in _SETS.items()}
    best, second = sorted(scores, key=lambda name: -scores[name])[:2]
    if scores[best] < max(3, 0.12 * total) or scores[best] <= 1.1 * scores[second]:
        return None
    return best
