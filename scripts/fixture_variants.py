"""What the web does to an article: each function takes a text and gives a copy a crawl would hold.

fixtures/text_files.txt calls them by name.
"""

import unicodedata

# Every reading in here is the only usual one of its character.
_TONED = dict(
    pair.split(":")
    for pair in (
        "縣:xiàn 學:xué 草:cǎo 雪:xuě 馬:mǎ 鄉:xiāng 茶:chá 風:fēng 區:qū 鎮:zhèn 鄰:lín 燒:shāo"
    ).split()
)
_TONELESS = dict(
    pair.split(":")
    for pair in (
        "縣:xian 牧:mu 牛:niu 羊:yang 冬:dong 孩:hai 鄉:xiang 課:ke 門:men 籃:lan 騎:qi 夏:xia"
    ).split()
)


def toned_glosses(text):
    """`縣(xiàn)`, at every occurrence."""
    return "".join(f"{c}({_TONED[c]})" if c in _TONED else c for c in text)


def toneless_glosses(text):
    """`縣(xian) `, at every occurrence, with a space behind."""
    return "".join(f"{c}({_TONELESS[c]}) " if c in _TONELESS else c for c in text)


def full_width(text):
    return "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text
    )


def other_punctuation(text):
    """Capitals, and other marks between the same words."""
    return text.upper().replace(",", " --").replace(".", " !").replace("\n\n", "\n* * *\n")


def crlf(text):
    return text.replace("\n", "\r\n")


def wrap_at_20(text):
    """Hard line breaks every 20 characters, as old mail programs made them."""
    lines = []
    for paragraph in text.split("\n"):
        lines += [paragraph[at : at + 20] for at in range(0, len(paragraph), 20)] or [""]
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
