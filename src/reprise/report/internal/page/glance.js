// What was found, at a glance: counts, how large clusters are, how copies relate.

function tile(value, label, isAlert) {
  return element("div", {class: "tile sheet" + (isAlert ? " alert" : "")}, element("b", null, value), element("span", null, label));
}

function tiles(summary) {
  const saved = summary.input_bytes > 0 ? " (" + percent(summary.removed_bytes / summary.input_bytes) + ")" : "";
  return element("div", {class: "tiles"},
    tile(count(summary.documents), "documents read"),
    tile(count(summary.kept), "kept"),
    tile(count(summary.removed), "removed"),
    tile(bytes(summary.removed_bytes), "saved" + saved),
    tile(count(summary.clusters), "clusters"),
    summary.contained > 0 ? tile(count(summary.contained), "contained in others") : null,
    summary.repeating > 0 ? tile(count(summary.repeating), "documents repeat themselves") : null,
    summary.template_lines > 0 ? tile(count(summary.template_lines), "lines of sites' templates") : null,
    summary.rejected > 0 ? tile(count(summary.rejected), "could not be read", true) : null);
}

function passageTiles(data) {
  const boilerplate = data.passages.filter((passage) => passage.boilerplate).length;
  const {summary} = data;
  return element("div", {class: "tiles"},
    tile(count(summary.documents), "documents read"),
    tile(count(data.passages.length - boilerplate), "shared passages"),
    boilerplate > 0 ? tile(count(boilerplate), "of boilerplate") : null,
    summary.repeating > 0 ? tile(count(summary.repeating), "documents repeat themselves") : null,
    summary.rejected > 0 ? tile(count(summary.rejected), "could not be read", true) : null);
}

// 2, 3, 4, 5-8, 9-16, ...: each bar but the first ones covers a doubling.
function sizeClass(size) {
  return size <= 4 ? size - 2 : Math.ceil(Math.log2(size));
}
function sizeLabel(index) {
  return index <= 2 ? String(index + 2) : count(2 ** (index - 1) + 1) + "–" + count(2 ** index);
}

// Where there is room for little.
function shortSizeLabel(index) {
  return index <= 2 ? sizeLabel(index) : "≤" + (index < 10 ? 2 ** index : 2 ** (index - 10) + "k");
}

const MOST_LONG_LABELS = 9;
const CHART = {width: 620, height: 236, left: 6, right: 6, top: 22, bottom: 26};

function sizeChart(clusters, onChoose) {
  const counts = [];
  for (const cluster of clusters) {
    const index = sizeClass(cluster.members.length + 1);
    counts[index] = (counts[index] || 0) + 1;
  }
  const bars = Math.max(counts.length, 6);
  const most = Math.max(1, ...Array.from(counts, (value) => value || 0));
  const step = (CHART.width - CHART.left - CHART.right) / bars;
  const floor = CHART.height - CHART.bottom;
  const svg = drawing("svg", {viewBox: "0 0 " + CHART.width + " " + CHART.height, role: "group", "aria-label": "Sizes of clusters"},
    drawing("line", {class: "axis", x1: "0", x2: String(CHART.width), y1: String(floor + 0.5), y2: String(floor + 0.5)}));
  for (let index = 0; index < bars; ++index) {
    const value = counts[index] || 0;
    // By square root, so that few large clusters are seen beside many small ones.
    const height = value === 0 ? 0 : Math.max(3, Math.sqrt(value / most) * (floor - CHART.top));
    const middle = CHART.left + (index + 0.5) * step;
    const name = sizeLabel(index);
    svg.append(drawing("text", {x: String(middle), y: String(CHART.height - 6), "text-anchor": "middle"}, bars > MOST_LONG_LABELS ? shortSizeLabel(index) : name));
    if (value === 0) continue;
    const bar = drawing("rect", {
      class: "bar", x: (middle - step * 0.38).toFixed(1), width: (step * 0.76).toFixed(1), y: (floor - height).toFixed(1),
      height: height.toFixed(1), rx: "3", tabindex: "0", role: "button", "data-size-class": String(index),
      "aria-label": plural(value, "cluster", "clusters") + " of " + name + " documents",
      click: () => onChoose(index, bar),
      keydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); onChoose(index, bar); } },
    });
    svg.append(bar, drawing("text", {x: String(middle), y: (floor - height - 5).toFixed(1), "text-anchor": "middle"}, count(value)));
  }
  return element("div", {class: "chart sheet"}, element("h3", null, "Clusters by number of documents"), svg);
}

const RELATIONS = {
  identical: "same bytes",
  "same-text": "same text",
  near: "nearly the same",
};

// Rows of a label, a level and a number; choosing one narrows the list.
function shares(title, counts, wording, onChoose, kind) {
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6);
  const most = Math.max(1, ...rows.map((row) => row[1]));
  return [element("h3", null, title), element("div", {class: "shares"}, rows.map(([key, value]) =>
    element("button", {type: "button", class: "share", "data-kind": kind, "data-key": key, click: (event) => onChoose(key, event.currentTarget)},
      element("span", null, Object.hasOwn(wording, key) ? wording[key] : key), level(value / most), element("span", null, count(value)))))];
}

function relationChart(clusters, onRelation, onDifference) {
  const relations = new Map();
  const differences = new Map();
  for (const cluster of clusters) {
    for (const member of cluster.members) {
      relations.set(member.relation, (relations.get(member.relation) || 0) + 1);
      for (const kind of new Set(member.differences.map(differenceKind))) {
        differences.set(kind, (differences.get(kind) || 0) + 1);
      }
    }
  }
  const chart = element("div", {class: "chart sheet"}, shares("Copies are", relations, RELATIONS, onRelation, "relation"));
  if (differences.size > 0) chart.append(...shares("and differ by", differences, DIFFERENCES, onDifference, "difference"));
  return chart;
}
