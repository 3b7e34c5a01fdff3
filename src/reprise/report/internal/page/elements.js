// Making elements and wording numbers. Documents reach the page through here alone: as text nodes
// and as values of the few attributes below, never as markup.

const SVG = "http://www.w3.org/2000/svg";

function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
}

// element("p", {class: "note"}, "text", child, ...); strings become text nodes, null is left out.
function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  setAll(node, attributes || {});
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

function drawing(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  setAll(node, attributes || {});
  node.append(...children.filter((child) => child !== null));
  return node;
}

// Text of a document: isolated, so that its direction does not spill over.
function foreign(text) {
  return element("bdi", {dir: "auto"}, text);
}

const numbers = new Intl.NumberFormat("en");
function count(value) {
  return numbers.format(value);
}
function plural(value, one, many) {
  return count(value) + " " + (value === 1 ? one : many);
}
function bytes(value) {
  if (value < 1000) return count(value) + " B";
  const units = ["kB", "MB", "GB", "TB", "PB"];
  let unit = -1;
  while (value >= 999.5 && unit + 1 < units.length) {
    value /= 1000;
    ++unit;
  }
  return (value < 9.95 ? value.toFixed(1) : count(Math.round(value))) + " " + units[unit];
}
function percent(share) {
  if (share >= 1) return "100 %";
  // Never rounded up to what it is not.
  return (Math.floor(share * 1000) / 10).toFixed(1) + " %";
}

// What documents call themselves.
function nameOf(doc) {
  return doc.title || doc.id || "(no id)";
}

// A level from 0 to 1, drawn without inline style.
function level(share) {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return drawing("svg", {class: "track", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true"},
    drawing("rect", {width: String(width), height: "8"}));
}

const DIFFERENCES = {
  encoding: "other encoding",
  script: "other script",
  gloss: "readings in brackets",
  mojibake: "was read in a wrong encoding",
  "byte-shift": "cut characters put right",
  lost: "characters lost for good",
  homoglyph: "look-alike letters",
  "self-repeat": "repeats itself",
  markup: "other markup",
  template: "lines of the site's template",
  mirror: "from another host",
  text: "words differ",
  formatting: "only formatting",
};
function differenceKind(difference) {
  return difference.split(":", 1)[0];
}
function chips(differences) {
  return differences.map((difference) =>
    element("span", {class: "chip plain", title: DIFFERENCES[differenceKind(difference)] || difference}, difference));
}
