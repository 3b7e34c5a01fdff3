"""What the web does to an article: each function takes a text and gives the copy a crawl would hold."""

import unicodedata


def gloss(text, readings, template):
    """Puts a reading behind every occurrence of a character; `template` has {} for it."""
    return "".join(c + template.format(readings[c]) if c in readings else c for c in text)


def full_width(text):
    return "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text
    )


def other_punctuation(text):
    """Capitals, and other marks between the same words."""
    return text.upper().replace(",", " --").replace(".", " !").replace("\n\n", "\n* * *\n")


def crlf(text):
    return text.replace("\n", "\r\n")


def wrap(text, width):
    """Hard line breaks every `width` characters, as old mail programs made them."""
    lines = []
    for paragraph in text.split("\n"):
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)] or [""]
    return "\n".join(lines)


def break_at_spaces(text):
    return text.replace(" ", "\n")


def capitals_without_accents(text):
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(letters).upper()


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def devanagari_digits(text):
    return "".join(chr(0x0966 + int(c)) if c in "0123456789" else c for c in text)


def no_break_tsheg(text):
    return text.replace("\u0f0b", "\u0f0c").replace("\n\n", "\n")


# Some words as a reader for children prints them, and two stretched with tatweel.
_VOCALISED = {
    "السوق": "السُّوق",
    "الولد": "الوَلَد",
    "كتاب": "كِتاب",
    "الكتب": "الكُتُب",
    "يوسف": "يوسُف",
    "أبيه": "أَبيه",
    "صوته": "صَوتَه",
    "الخياط": "الخَيّاط",
    "الصفحات": "الصَّفَحات",
    "مجلد": "مجلـــد",
    "القديم": "القديـــم",
}


def vocalised(text):
    for plain, marked in _VOCALISED.items():
        text = text.replace(plain, marked)
    return text


_SERBIAN = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(),
    )
)


def serbian_latin(text):
    return "".join(
        (
            _SERBIAN[c]
            if c in _SERBIAN
            else _SERBIAN[c.lower()].capitalize() if c.lower() in _SERBIAN else c
        )
        for c in text
    )
