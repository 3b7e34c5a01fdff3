// The three lists (clusters, repeats, passages), each to search, sort and open.

// What a list is made of: items, how to find, order, show and open them.
//   {label, items, words(item), sorts: {name: compare}, filters(item), row(item), rowHeight, open(item)}
class Browser {
  constructor(source) {
    this.source = source;
    this.words = null;
    this.filters = new Map();  // By what they look at: {text, test, source}
    this.onFilters = () => {};
    this.sortName = Object.keys(source.sorts)[0];
    this.query = "";
    this.shown = [];
    this.detail = element("div", {class: "detail"});
    this.list = new VirtualList(source.rowHeight, "", source.label, (index) => source.row(this.shown[index]), (index) => this.open(index));
    this.search = element("input", {
      type: "search", placeholder: "Search ids, titles, differences", "aria-label": "Search", spellcheck: "false",
      input: () => { this.query = this.search.value; this.update(); },
    });
    this.sort = element("select", {"aria-label": "Order", change: () => { this.sortName = this.sort.value; this.update(); }},
      Object.keys(source.sorts).map((name) => element("option", {value: name}, name)));
    this.chips = element("span");
    this.status = element("span", {class: "note", role: "status"});
    this.node = element("div", null,
      element("div", {class: "tools"}, this.search, this.sort, this.chips, this.status),
      element("div", {class: "split"}, this.list.node, this.detail));
    this.update();
  }

  // Sets, or with the same text again takes away, the filter on one kind of thing.
  filter(kind, text, test, source) {
    const before = this.filters.get(kind);
    if (before && before.text === text) this.filters.delete(kind);
    else this.filters.set(kind, {text, test, source});
    this.update();
  }

  haystacks() {
    if (this.words === null) this.words = new Map(this.source.items.map((item) => [item, this.source.words(item).toLowerCase()]));
    return this.words;
  }

  update() {
    const needles = this.query.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const tests = [...this.filters.values()].map((filter) => filter.test);
    let items = this.source.items.filter((item) => tests.every((test) => test(item)));
    if (needles.length > 0) {
      const words = this.haystacks();
      items = items.filter((item) => needles.every((needle) => words.get(item).includes(needle)));
    }
    this.shown = items.sort(this.source.sorts[this.sortName]);
    this.chips.replaceChildren(...[...this.filters].map(([kind, filter]) =>
      element("button", {type: "button", class: "chip", title: "Take this filter away", click: () => this.filter(kind, filter.text)}, filter.text + " ×")));
    this.status.textContent = items.length === this.source.items.length ? "" : count(items.length) + " of " + count(this.source.items.length);
    this.list.show(items.length, items.length > 0 ? 0 : -1);
    if (items.length > 0) this.open(0);
    else this.detail.replaceChildren(element("div", {class: "empty sheet"}, this.source.items.length === 0 ? this.source.nothing : "Nothing matches."));
    this.onFilters(this.filters);
  }

  open(index) {
    this.detail.replaceChildren(...this.source.open(this.shown[index]));
  }
}

function byNumber(key) {
  return (a, b) => key(b) - key(a) || a.order - b.order;
}

function wordsOfCluster(cluster) {
  return [cluster.kept, ...cluster.members.map((member) => member.document)]
    .map((doc) => [doc.id, doc.title, doc.url, doc.origin].join("\n"))
    .concat(cluster.members.map((member) => member.relation + " " + member.differences.join(" "))).join("\n");
}

function clusterSource(data) {
  const items = data.clusters.map((cluster, order) => ({
    cluster, order,
    size: cluster.members.length + 1,
    saved: cluster.members.reduce((sum, member) => sum + (member.document.bytes || 0), 0),
    least: cluster.members.reduce((least, member) => Math.min(least, member.resemblance), 1),
    kinds: [...new Set(cluster.members.flatMap((member) => member.differences.map(differenceKind)))],
  }));
  return {
    label: "Clusters", items, rowHeight: 60, nothing: "No document is a copy of another.",
    words: ({cluster}) => wordsOfCluster(cluster),
    sorts: {
      "largest first": byNumber((item) => item.size),
      "most bytes saved": byNumber((item) => item.saved),
      "least alike first": byNumber((item) => -item.least),
      "in order of input": (a, b) => a.order - b.order,
      "by name": (a, b) => compareNames(nameOf(a.cluster.kept), nameOf(b.cluster.kept)) || a.order - b.order,
    },
    row: ({cluster, size, saved, least, kinds}) => [
      element("span", {class: "name"}, foreign(nameOf(cluster.kept))),
      element("span", {class: "facts"}, element("span", {class: "number"}, plural(size, "document", "documents")),
        saved > 0 ? element("span", {class: "number"}, bytes(saved)) : null,
        element("span", {class: "number"}, least === 1 ? "equal" : "≥ " + percent(least)),
        chips(kinds.slice(0, 3)))],
    open: (item) => openCluster(data, item),
  };
}

// Of each, the document is the only member, and what it is a part of is the kept one.
function containedSource(data) {
  const items = data.contained.map((cluster, order) => ({cluster, order, member: cluster.members[0]}));
  return {
    label: "Contained documents", items, rowHeight: 60, nothing: "No document is a part of another.",
    words: ({cluster}) => wordsOfCluster(cluster),
    sorts: {
      "longest first": byNumber((item) => item.member.document.bytes || 0),
      "least of it contained first": byNumber((item) => -item.member.containment),
      "in order of input": (a, b) => a.order - b.order,
      "by name": (a, b) => compareNames(nameOf(a.member.document), nameOf(b.member.document)) || a.order - b.order,
    },
    row: ({cluster, member}) => [
      element("span", {class: "name"}, foreign(nameOf(member.document))),
      element("span", {class: "facts"}, element("span", {class: "number"}, percent(member.containment)),
        element("span", null, "inside ", foreign(nameOf(cluster.kept))))],
    open: (item) => openContained(data, item),
  };
}

// By code unit: the same order everywhere, and fast.
function compareNames(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

const MEMBER_HEIGHT = 40;
const MEMBERS_SEEN = 6;

function openContained(data, {cluster, member}) {
  const card = element("div", {class: "card sheet"},
    element("h2", null, foreign(nameOf(member.document))),
    identity(member.document),
    element("p", {class: "note"}, percent(member.containment) + " of it stands inside:"),
    element("h2", null, foreign(nameOf(cluster.kept))),
    identity(cluster.kept));
  return [card, memberCard(data, member)];
}

function openCluster(data, {cluster, size}) {
  const below = element("div");
  const members = new VirtualList(MEMBER_HEIGHT, "member", "Removed copies", (index) => {
    const member = cluster.members[index];
    return [
      element("span", {class: "name"}, foreign(nameOf(member.document))),
      element("span", {class: "relation"}, member.relation),
      element("span", {class: "number"}, percent(member.resemblance)),
      element("span", {class: "differences"}, chips(member.differences))];
  }, (index) => below.replaceChildren(memberCard(data, cluster.members[index])));
  members.node.classList.remove("sheet");
  members.node.classList.add("members");
  members.node.style.height = Math.min(cluster.members.length, MEMBERS_SEEN) * MEMBER_HEIGHT + "px";
  const card = element("div", {class: "card sheet"},
    element("h2", null, foreign(nameOf(cluster.kept))),
    identity(cluster.kept),
    element("p", {class: "note"}, "Kept; " + plural(size - 1, "copy", "copies") + " of it:"),
    members.node);
  const first = Math.max(0, cluster.members.findIndex((member) => member.comparison !== undefined));
  members.show(cluster.members.length, first);
  below.replaceChildren(memberCard(data, cluster.members[first]));
  return [card, below];
}

function memberCard(data, member) {
  if (member.comparison !== undefined) return member.relation === "contained"
    ? comparisonCard(data, data.comparisons[member.comparison], "Container", "Contained")
    : comparisonCard(data, data.comparisons[member.comparison], "Kept", "Removed");
  return element("div", {class: "card sheet"}, element("h2", null, foreign(nameOf(member.document))), identity(member.document),
    measures([["resemblance", member.resemblance], [member.relation === "contained" ? "of it inside" : "of it in the kept copy", member.containment]]),
    element("div", {class: "legend"}, chips(member.differences)),
    element("p", {class: "note"}, "This page does not hold these two texts: it has room for some only, or one of them was not there any more. `reprise compare` shows them side by side."));
}

function repeatSource(data) {
  return {
    label: "Repeated passages", rowHeight: 60, nothing: "No document repeats itself.",
    items: data.repeats.map((repeat, order) => ({repeat, order})),
    words: ({repeat}) => [repeat.document.id, repeat.document.title, repeat.document.url, repeat.document.origin].join("\n"),
    sorts: {
      "most repetition first": byNumber((item) => item.repeat.share),
      "most copies first": byNumber((item) => item.repeat.copies.length),
      "longest first": byNumber((item) => item.repeat.tokens),
      "in order of input": (a, b) => a.order - b.order,
    },
    row: ({repeat}) => [
      element("span", {class: "name"}, foreign(nameOf(repeat.document))),
      element("span", {class: "facts"}, element("span", null, plural(repeat.copies.length, "copy", "copies")),
        element("span", {class: "number"}, percent(repeat.share)), element("span", {class: "number"}, plural(repeat.tokens, "token", "tokens")))],
    open: ({repeat}) => [repeatCard(data, repeat)],
  };
}

function passageSource(data) {
  return {
    label: "Shared passages", rowHeight: 60, nothing: "No two documents share a passage.",
    items: data.passages.map((passage, order) => ({passage, order})),
    words: ({passage}) => [passage.a, passage.b, passage.excerpt, passage.boilerplate ? "boilerplate" : ""].join("\n"),
    sorts: {
      "longest first": byNumber((item) => (item.passage.boilerplate ? 0 : 1e12) + item.passage.tokens),
      "in most documents": byNumber((item) => item.passage.documents),
      "in order of input": (a, b) => a.order - b.order,
    },
    row: ({passage}) => [
      element("span", {class: "name"}, foreign(passage.excerpt || passage.a + " · " + passage.b)),
      element("span", {class: "facts"}, element("span", {class: "number"}, plural(passage.tokens, "token", "tokens")),
        element("span", null, plural(passage.documents, "document", "documents")),
        passage.boilerplate ? element("span", {class: "chip plain"}, "boilerplate") : null)],
    open: ({passage}) => openPassage(data, passage),
  };
}

function openPassage(data, passage) {
  const place = (id, [begin, end]) => element("p", {class: "origin"}, foreign(id), " · bytes " + count(begin) + "–" + count(end));
  const card = element("div", {class: "card sheet"},
    element("h2", null, plural(passage.tokens, "token", "tokens") + " in " + plural(passage.documents, "document", "documents")),
    place(passage.a, passage.a_span), passage.b ? place(passage.b, passage.b_span) : null,
    passage.excerpt ? element("p", {class: "note"}, foreign(passage.excerpt)) : null);
  return passage.comparison === undefined ? [card] : [card, comparisonCard(data, data.comparisons[passage.comparison], "First", "Second")];
}

// Lines that stand on many pages of a site and do not count as their text.
function templateTable(data) {
  const more = data.summary.template_lines - data.template_lines.length;
  return element("div", {class: "sheet"}, element("table", null,
    element("thead", null, element("tr", null, ["Site", "Line", "On pages", "Of"].map((name) => element("th", null, name)))),
    element("tbody", null, data.template_lines.map((line) => element("tr", null,
      element("td", null, foreign(line.host)), element("td", null, foreign(line.text)),
      element("td", {class: "number"}, count(line.pages)), element("td", {class: "number"}, count(line.of)))))),
    more > 0 ? element("p", {class: "note"}, "And " + plural(more, "other", "others") + " on fewer pages.") : null);
}

function rejectionTable(data) {
  return element("div", {class: "sheet"}, element("table", null,
    element("thead", null, element("tr", null, ["Where", "Stage", "What"].map((name) => element("th", null, name)))),
    element("tbody", null, data.rejections.map((item) => element("tr", null,
      [item.origin, item.stage, item.message].map((text) => element("td", null, foreign(text))))))));
}
