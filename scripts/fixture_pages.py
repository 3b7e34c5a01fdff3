"""What the servers of the fixture crawl make of a text: a page of HTML around it.

A site has its own frame (menu, headline, related links, readers' comments, foot) and its own way of
marking up paragraphs. The frame is in ASCII, so that it can be said in every charset of the crawl,
and a text is found again in its page to the word.
"""

import codecs
import html
import re

# Shorter texts are sent as they are: where nothing on a page reads like an article, all of it counts.
LEAST_CHARACTERS = 200

MENU = ["Home", "Today", "Places", "People", "Letters", "Weather", "Archive", "About this site"]
RELATED = [
    "The bridge that was painted twice",
    "Ten questions for the keeper of the lock",
    "What the harbour master wrote down",
    "A winter without the evening boat",
]
COMMENTS = [
    ("Ida", "I remember that year well, my aunt used to tell us of it at supper."),
    ("R. Moss", "Thank you for this one. Will there be another part, or was that the end?"),
]


def page(text, host, number, charset, says_charset):
    """The bytes of the page, which says its own charset or not; None for a text sent as it is."""
    if len(text) < LEAST_CHARACTERS or "\0" in text:
        return None
    frame = _FRAMES[sum(host.encode()) % len(_FRAMES)]
    title = f"Number {number} - {host}"
    head = f"<title>{title}</title>\n<style>p {{ margin: 0 }}</style>\n"
    if says_charset and not charset.startswith("utf-16"):
        head = f'<meta charset="{charset}">\n' + head
    markup = (
        f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n"
        + frame(html.escape(text, quote=False), title)
        + "</body></html>\n"
    )
    if charset.startswith("utf-16"):
        mark = codecs.BOM_UTF16_LE if charset.endswith("le") else codecs.BOM_UTF16_BE
        return mark + markup.encode(charset)
    return markup.encode(charset)


def _links(texts, before="<li>", after="</li>"):
    return "".join(f'{before}<a href="/{i}">{text}</a>{after}\n' for i, text in enumerate(texts))


def _paragraphs(text):
    return [part for part in re.split(r"(?:\r?\n){2,}", text.strip("\r\n")) if part.strip()]


def _modern(text, title):
    body = "".join(f"<p>{part}</p>\n" for part in _paragraphs(text))
    comments = "".join(
        f'<li class="comment"><b>{name}</b><p>{said}</p></li>\n' for name, said in COMMENTS
    )
    return (
        f"<nav><ul>{_links(MENU)}</ul></nav>\n<main><article>\n<h1>{title}</h1>\n"
        f'<p class="byline">By our own writer</p>\n<div class="entry-content">\n{body}</div>\n'
        f"</article>\n<aside><h2>Read on</h2><ul>{_links(RELATED)}</ul></aside>\n"
        f'<ol class="comments">{comments}</ol></main>\n'
        f"<footer><p>Written and set by hand.</p>{_links(MENU[:3], '', ' | ')}</footer>\n"
    )


def _boxes(text, title):
    body = "".join(f"<div>{part}</div>\n" for part in _paragraphs(text))
    return (
        f'<div id="top"><ul class="menu">{_links(MENU)}</ul></div>\n<h1>{title}</h1>\n'
        f'<div class="c-text">\n{body}</div>\n<div class="share-bar">{_links(MENU[2:6], "", " ")}</div>\n'
        f'<div class="c-list">{_links(RELATED, "<p>", "</p>")}</div>\n<div id="end">Page ends here</div>\n'
    )


def _table(text, title):
    body = "<br><br>\n".join(_paragraphs(text))
    return (
        f'<table width="100%"><tr><td valign=top>{_links(MENU, "", "<br>")}</td>\n'
        f"<td valign=top><h2>{title}</h2>\n<font face=Arial size=2>{body}</font>\n</td>\n"
        f"<td>{_links(RELATED, '', '<br>')}</td></tr></table>\n<center><small>Best seen with open "
        "eyes</small></center>\n"
    )


_FRAMES = [_modern, _boxes, _table]
