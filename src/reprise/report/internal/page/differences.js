// What differs inside a shared passage: the least edits between two sequences of characters.
// Source: Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1, 1986, section 4.

const MOST_EDITS = 1200;
const LONGEST_COMPARED = 40000;

// Ranges [begin, end) of each that the other lacks; null when too much differs to be worth showing.
function differingRanges(a, b) {
  if (a.length > LONGEST_COMPARED || b.length > LONGEST_COMPARED) return null;
  const left = Array.from(a);
  const right = Array.from(b);
  const path = shortestEdit(left, right);
  if (path === null) return null;
  return {a: toUnits(path.removed, left), b: toUnits(path.added, right)};
}

function shortestEdit(a, b) {
  const most = Math.min(MOST_EDITS, a.length + b.length);
  const middle = most + 1;
  const furthest = new Int32Array(2 * middle + 1);
  const trace = [];
  for (let edits = 0; edits <= most; ++edits) {
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && furthest[middle + k - 1] < furthest[middle + k + 1]);
      let x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) ++x;
      furthest[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return null;
}

function walkBack(trace, x, y) {
  const removed = [];
  const added = [];
  for (let edits = trace.length - 1; edits > 0; --edits) {
    const furthest = trace[edits];  // From diagonal -edits - 1 on.
    const at = (k) => furthest[k + edits + 1];
    const k = x - y;
    const down = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
    x = down ? at(k + 1) : at(k - 1);
    y = x - (down ? k + 1 : k - 1);
    if (down) added.push(y);
    else removed.push(x);
  }
  return {removed: removed.reverse(), added: added.reverse()};
}

// From places of characters, to ranges of UTF-16 code units; neighbours become one.
function toUnits(places, characters) {
  const ranges = [];
  let unit = 0;
  let next = 0;
  for (let index = 0; index < characters.length && next < places.length; ++index) {
    const end = unit + characters[index].length;
    if (places[next] === index) {
      ++next;
      const last = ranges[ranges.length - 1];
      if (last && last[1] === unit) last[1] = end;
      else ranges.push([unit, end]);
    }
    unit = end;
  }
  return ranges;
}
