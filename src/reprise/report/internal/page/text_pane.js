// One document's text with its passages in colour and its differences marked.

const COLOURS = 8;

// Places in a text: from bytes of the document's UTF-8, to UTF-16 code units of the part shown.
class Places {
  constructor(text) {
    this.begin = text.begin;
    this.units = [];  // By byte of the part, only as far as asked for.
    let unit = 0;
    for (const character of text.text) {
      const point = character.codePointAt(0);
      const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      for (let byte = 0; byte < size; ++byte) this.units.push(unit);
      unit += character.length;
    }
    this.units.push(unit);
  }
  unitOf(byte) {
    const place = Math.max(0, Math.min(this.units.length - 1, byte - this.begin));
    return this.units[place];
  }
  rangeOf(begin, end) {
    return [this.unitOf(begin), this.unitOf(end)];
  }
}

// `layers` are lists of {range: [begin, end], ...} in code units; of each layer the first range that
// covers a place counts. decorate(node, covering) dresses a piece of text.
function pieces(text, layers, decorate) {
  const cuts = new Set([0, text.length]);
  for (const layer of layers) {
    for (const item of layer) {
      if (item.range[0] < item.range[1]) item.range.forEach((place) => cuts.add(place));
    }
  }
  const places = [...cuts].sort((a, b) => a - b);
  const covers = layers.map((layer) => coverOf(layer, places));
  const nodes = [];
  for (let index = 0; index + 1 < places.length; ++index) {
    const part = text.slice(places[index], places[index + 1]);
    const covering = covers.map((cover) => cover[index]);
    if (covering.every((item) => item === undefined)) {
      nodes.push(document.createTextNode(part));
    } else {
      const node = element("span", null, part);
      decorate(node, covering);
      nodes.push(node);
    }
  }
  return nodes;
}

// For each piece between two cuts, the first item of the layer that covers it.
function coverOf(layer, places) {
  const indexOf = new Map(places.map((place, index) => [place, index]));
  const cover = new Array(places.length);
  for (const item of layer) {
    if (item.range[0] >= item.range[1]) continue;
    const end = indexOf.get(item.range[1]);
    for (let index = indexOf.get(item.range[0]); index < end; ++index) {
      if (cover[index] === undefined) cover[index] = item;
    }
  }
  return cover;
}

const MARKS = {
  gloss: "a reading that is no part of the text",
  script: "written in the other script",
  mojibake: "was read in a wrong encoding and restored",
  "byte-shift": "a cut character put right",
  homoglyph: "a letter of another script, put right",
  lost: "lost for good",
  template: "stands on many pages of this site: does not count as text",
};

// `passages` are {range, number, boilerplate}, `edits` are {range}. `link` is told about pointing at
// and choosing a passage.
function textPane(heading, text, passages, edits, link) {
  const places = new Places(text);
  const marks = text.marks.map(([begin, end, kind, note]) => ({range: places.rangeOf(begin, end), kind, note}));
  const body = element("div", {class: "text", tabindex: "0", dir: "auto", "aria-label": "Text"});
  if (text.begin > 0) body.append(element("span", {class: "cut"}, "[" + bytes(text.begin) + " before this]\n\n"));
  body.append(...pieces(text.text, [passages, edits, marks], (node, [passage, edit, mark]) => {
    if (passage) {
      node.classList.add("passage", "c" + passage.number % COLOURS);
      node.dataset.passage = String(passage.number);
      if (passage.boilerplate) node.classList.add("boilerplate");
      node.addEventListener("pointerenter", () => link.point(passage.number));
      node.addEventListener("pointerleave", () => link.point(-1));
      node.addEventListener("click", () => link.choose(passage.number, body));
    }
    if (mark) {
      node.classList.add("mark");
      if (Object.hasOwn(MARKS, mark.kind)) node.classList.add(mark.kind);
      node.title = (MARKS[mark.kind] || mark.kind) + (mark.note ? ": " + mark.note : "");
    } else if (edit) {
      node.classList.add("edit");
    }
  }));
  const rest = text.bytes - text.begin - (places.units.length - 1);
  if (rest > 0) body.append(element("span", {class: "cut"}, "\n\n[" + bytes(rest) + " after this]"));
  return element("div", {class: "pane"},
    element("h3", null, heading, " ", foreign(text.id), " · ", bytes(text.bytes)), body);
}

// Brings the first piece of a passage to the upper third of a pane, without moving the page.
function scrollToPassage(body, number) {
  const piece = body.querySelector('[data-passage="' + number + '"]');
  if (piece) body.scrollTop = piece.offsetTop - body.clientHeight / 3;
}
