// A scrolling list that holds only the rows in sight: 10 rows or 10 million cost the same.

// Browsers stop at some height (Chromium at 2^25 pixels); longer lists scroll proportionally.
const TALLEST = 12000000;
const SPARE_ROWS = 4;

// render(index) gives the content of a row; choose(index) is called for a click or a key.
class VirtualList {
  constructor(rowHeight, rowClass, label, render, choose) {
    this.rowHeight = rowHeight;
    this.rowClass = rowClass;
    this.render = render;
    this.choose = choose;
    this.size = 0;
    this.chosen = -1;
    this.spacer = element("div");
    this.window = element("div", {class: "window"});
    this.node = element("div", {
      class: "list sheet", role: "listbox", tabindex: "0", "aria-label": label,
      scroll: () => this.draw(),
      keydown: (event) => this.onKey(event),
    }, this.spacer, this.window);
    new ResizeObserver(() => this.draw()).observe(this.node);
  }

  show(size, chosen) {
    this.size = size;
    this.chosen = chosen;
    this.spacer.style.height = Math.min(size * this.rowHeight, TALLEST) + "px";
    this.node.scrollTop = 0;
    if (chosen >= 0) this.reveal(chosen);
    this.draw();
  }

  // How many pixels of the whole list one pixel of scrolling stands for.
  scale() {
    const whole = this.size * this.rowHeight - this.node.clientHeight;
    const scrolled = Math.min(this.size * this.rowHeight, TALLEST) - this.node.clientHeight;
    return whole > 0 && scrolled > 0 ? whole / scrolled : 1;
  }

  reveal(index) {
    const scale = this.scale();
    const top = index * this.rowHeight;
    const seen = this.node.scrollTop * scale;
    if (top < seen) this.node.scrollTop = top / scale;
    const bottom = top + this.rowHeight - this.node.clientHeight;
    if (bottom > seen) this.node.scrollTop = Math.ceil(bottom / scale);
  }

  draw() {
    const top = this.node.scrollTop * this.scale();
    const first = Math.max(0, Math.floor(top / this.rowHeight) - SPARE_ROWS);
    const last = Math.min(this.size, Math.ceil((top + this.node.clientHeight) / this.rowHeight) + SPARE_ROWS);
    const rows = [];
    for (let index = first; index < last; ++index) {
      const row = element("div", {
        class: "row " + this.rowClass, role: "option", "aria-selected": String(index === this.chosen),
        "aria-setsize": String(this.size), "aria-posinset": String(index + 1), "data-index": String(index),
        click: () => this.pick(index),
      }, this.render(index));
      row.style.height = this.rowHeight + "px";
      rows.push(row);
    }
    this.window.style.transform =
      "translateY(" + (this.node.scrollTop + first * this.rowHeight - top) + "px)";
    this.window.replaceChildren(...rows);
  }

  pick(index) {
    this.chosen = index;
    this.reveal(index);
    this.draw();
    this.choose(index);
  }

  onKey(event) {
    const page = Math.max(1, Math.floor(this.node.clientHeight / this.rowHeight) - 1);
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.size, End: this.size};
    if (!(event.key in steps) || this.size === 0) return;
    event.preventDefault();
    this.pick(Math.max(0, Math.min(this.size - 1, this.chosen + steps[event.key])));
  }
}
