// Two texts side by side, or one that repeats itself.

// Keeps both texts and the plot in step.
class Link {
  constructor() {
    this.root = null;
    this.bodies = [];
  }
  point(number) {
    for (const node of this.root.querySelectorAll(".hot")) node.classList.remove("hot");
    if (number < 0) return;
    for (const node of this.root.querySelectorAll('[data-passage="' + number + '"]')) node.classList.add("hot");
  }
  choose(number, from) {
    for (const body of this.bodies) {
      if (body !== from) scrollToPassage(body, number);
    }
    this.point(number);
  }
  attach(root) {
    this.root = root;
    this.bodies = [...root.querySelectorAll(".text")];
    return root;
  }
}

function measures(rows) {
  return element("div", {class: "measures"}, rows.map(([name, share]) =>
    [element("span", null, name), level(share), element("span", {class: "number"}, percent(share))]));
}

function passageKeys(lines, link) {
  const shown = lines.slice(0, 24);
  return element("div", {class: "legend"},
    shown.map((line) => element("button", {
      type: "button", class: "key c" + line.number % COLOURS, "data-passage": String(line.number),
      title: line.boilerplate ? "stands in many documents" : "show this passage",
      click: () => link.choose(line.number, null),
      pointerenter: () => link.point(line.number),
      pointerleave: () => link.point(-1),
    }, (line.boilerplate ? "boilerplate · " : "") + plural(line.tokens, "token", "tokens"))),
    lines.length > shown.length ? element("span", {class: "note"}, "and " + count(lines.length - shown.length) + " more") : null);
}

// The passages of a comparison; equal texts without any are one.
function linesOf(comparison, a, b) {
  const lines = comparison.passages.map(([aBegin, aEnd, bBegin, bEnd, tokens, boilerplate], number) =>
    ({a: [aBegin, aEnd], b: [bBegin, bEnd], tokens, boilerplate, number}));
  if (lines.length === 0 && a.text === b.text && a.text !== "") {
    const tokens = (a.text.match(/[\p{L}\p{N}]+/gu) || []).length;
    lines.push({a: [a.begin, a.bytes], b: [b.begin, b.bytes], tokens, boilerplate: false, number: 0});
  }
  return lines;
}

function passageRanges(lines, side, places) {
  return lines.map((line) => ({range: places.rangeOf(...line[side]), number: line.number, boilerplate: line.boilerplate}));
}

// Where the two sides of each passage are not the same characters.
function editRanges(aText, aRanges, bText, bRanges) {
  const edits = {a: [], b: []};
  aRanges.forEach((aRange, index) => {
    const bRange = bRanges[index];
    const found = differingRanges(aText.slice(...aRange.range), bText.slice(...bRange.range));
    if (found === null) return;
    for (const [side, base] of [["a", aRange.range[0]], ["b", bRange.range[0]]]) {
      for (const [begin, end] of found[side]) edits[side].push({range: [base + begin, base + end]});
    }
  });
  return edits;
}

function comparisonCard(data, comparison, aHeading, bHeading) {
  const a = data.texts[comparison.a];
  const b = data.texts[comparison.b];
  const lines = linesOf(comparison, a, b);
  const link = new Link();
  const aRanges = passageRanges(lines, "a", new Places(a));
  const bRanges = passageRanges(lines, "b", new Places(b));
  const edits = editRanges(a.text, aRanges, b.text, bRanges);
  const summary = element("div", null,
    element("h2", null, "Side by side"),
    measures([["resemblance", comparison.resemblance],
      ["of the " + aHeading.toLowerCase() + " in the other", comparison.containment_of_a],
      ["of the " + bHeading.toLowerCase() + " in the other", comparison.containment_of_b]].filter((row) => row[1] > 0)),
    element("div", {class: "legend"}, chips(comparison.differences),
      edits.a.length + edits.b.length > 0 ? element("span", {class: "swatch"}, element("span", {class: "edit"}, "underlined"), " differs inside a passage") : null,
      a.marks.length + b.marks.length > 0 ? element("span", {class: "swatch"}, element("span", {class: "mark"}, "dotted"), " taken out or repaired") : null),
    lines.length > 0 ? passageKeys(lines, link) : element("p", {class: "note"}, "No passage in common is long enough to show."));
  return link.attach(element("div", {class: "card sheet comparison"},
    element("div", {class: "head"}, summary, lines.length > 0 ? dotPlot(a.bytes, b.bytes, lines, aHeading.toLowerCase() + " → · " + bHeading.toLowerCase() + " ↓", false, link) : null),
    element("div", {class: "panes"},
      textPane(aHeading, a, aRanges, edits.a, link),
      textPane(bHeading, b, bRanges, edits.b, link))));
}

// All copies have one colour; a plot line joins every two of them.
function repeatCard(data, repeat) {
  const link = new Link();
  const text = repeat.text === undefined ? null : data.texts[repeat.text];
  const whole = text ? text.bytes : Math.max(...repeat.copies.map((copy) => copy[1]), 1);
  const lines = [];
  const drawn = repeat.copies.slice(0, 40);
  for (const a of drawn) {
    for (const b of drawn) {
      if (a !== b) lines.push({a, b, number: 0});
    }
  }
  const card = element("div", {class: "card sheet comparison"},
    element("div", {class: "head"},
      element("div", null,
        element("h2", null, foreign(nameOf(repeat.document))),
        identity(repeat.document),
        measures([["repetition", repeat.share]]),
        element("p", {class: "note"}, plural(repeat.copies.length, "copy", "copies") + " of " + plural(repeat.tokens, "token", "tokens") +
          ", at bytes " + drawn.slice(0, 8).map(([begin, end]) => count(begin) + "–" + count(end)).join(", ") +
          (repeat.copies.length > 8 ? " and more" : ""))),
      dotPlot(whole, whole, lines, "the text against itself", true, link)));
  if (text) {
    const places = new Places(text);
    const ranges = repeat.copies.map((copy) => ({range: places.rangeOf(...copy), number: 0}));
    card.append(element("div", {class: "panes single"}, textPane("Text of", text, ranges, [], link)));
  }
  return link.attach(card);
}

function identity(doc) {
  const parts = [doc.title ? doc.id : null, doc.origin, doc.url, doc.bytes ? bytes(doc.bytes) : null].filter((part) => part);
  return element("p", {class: "origin"}, parts.flatMap((part, index) => (index === 0 ? [foreign(part)] : [" · ", foreign(part)])));
}
