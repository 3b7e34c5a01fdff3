// A dot plot: one text along each side, a diagonal line for each passage they share, so that order,
// moves and repeats can be seen at once (Gibbs and McIntyre, "The diagram, a method for comparing
// sequences", 1970).

const PLOT_SIZE = 208;
const PLOT_EDGE = 4;
const MOST_LINES = 2000;

// `lines` are {a: [begin, end], b: [begin, end], number} in bytes of the whole texts.
function dotPlot(aBytes, bBytes, lines, caption, isSelf, link) {
  const scale = (byte, whole) => PLOT_EDGE + (PLOT_SIZE - 2 * PLOT_EDGE) * Math.min(1, byte / Math.max(1, whole));
  const line = (from, to, attributes) => drawing("line", {
    x1: scale(from[0], aBytes).toFixed(1), y1: scale(from[1], bBytes).toFixed(1),
    x2: scale(to[0], aBytes).toFixed(1), y2: scale(to[1], bBytes).toFixed(1), ...attributes,
  });
  const plot = drawing("svg", {viewBox: "0 0 " + PLOT_SIZE + " " + PLOT_SIZE, role: "img", "aria-label": "Dot plot"},
    drawing("rect", {class: "frame", x: "0.5", y: "0.5", width: String(PLOT_SIZE - 1), height: String(PLOT_SIZE - 1), rx: "8"}),
    isSelf ? line([0, 0], [aBytes, bBytes], {class: "self"}) : null);
  for (const item of lines.slice(0, MOST_LINES)) {
    plot.append(line([item.a[0], item.b[0]], [item.a[1], item.b[1]], {
      class: "k" + item.number % COLOURS, "stroke-width": "2.5", "stroke-linecap": "round",
      "data-passage": String(item.number),
      pointerenter: () => link.point(item.number),
      pointerleave: () => link.point(-1),
      click: () => link.choose(item.number, null),
    }));
  }
  return element("div", {class: "plot"}, plot,
    element("p", null, caption));
}
