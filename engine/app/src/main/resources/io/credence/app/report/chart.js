// One key drawn on a canvas. Follows words.js.

// ---- a series, unpacked

const unpack = s => {
  const real = k => k === null ? NaN : s.quantum ? k * s.quantum + s.base : k;
  const n = s.quantiles[0].length;
  s.from = new Float64Array(n);
  for (let i = 0, t = s.start; i < n; i++) s.from[i] = i === 0 ? t : t += s.steps[i - 1] * s.unit;
  s.to = s.from.map((t, i) => t + (s.spans.length ? s.spans[i] * s.unit : 0));
  s.at = s.from.map((t, i) => (t + s.to[i]) / 2);
  s.q = s.quantiles.map(q => q.map(real));
  s.exact = Boolean(s.observed);
  s.low = s.exact ? s.observed.map(v => v === null ? NaN : v) : s.least.map(real);
  s.high = s.exact ? s.low : s.greatest.map(real);
  s.mean = s.exact ? s.low : s.average.map(real);
  s.happened = new Map(s.events.map(([i, ...counts]) => [i, counts]));
  s.step = s.quantum * 10;
  return s;
};
const firstAtLeast = (sorted, x) => {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < x) low = middle + 1; else high = middle;
  }
  return low;
};
const share = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];

// ---- a chart

class Chart {
  constructor(figure, series) {
    this.canvas = figure.querySelector("canvas");
    this.output = figure.querySelector("output");
    this.s = unpack(series);
    const n = this.s.at.length;
    const from = n ? this.s.from[0] : 0, to = n ? this.s.to[n - 1] : 1;
    const margin = to > from ? (to - from) * .006 : SECOND;
    this.whole = [from - margin, to + margin];
    this.view = this.whole.slice();
    this.cursor = -1;
  }

  range() {
    const low = Math.max(0, firstAtLeast(this.s.at, this.view[0]) - 1);
    return [low, Math.min(this.s.at.length, firstAtLeast(this.s.at, this.view[1]) + 1)];
  }

  domain([first, last]) {
    const values = [], edges = [[], []], widths = [];
    for (let i = first; i < last; i++) {
      if (isFinite(this.s.low[i])) values.push(this.s.low[i], this.s.high[i]);
      const lower = this.s.q[QUANTILES.low95][i], upper = this.s.q[QUANTILES.high95][i];
      if (!isFinite(lower)) continue;
      edges[0].push(lower);
      edges[1].push(upper);
      widths.push(upper - lower);
    }
    [values, widths, ...edges].forEach(a => a.sort((x, y) => x - y));
    if (!values.length && !edges[0].length) return [0, 1];
    let low = values.length ? values[0] : share(edges[0], .1);
    let high = values.length ? values[values.length - 1] : share(edges[1], .9);
    if (values.length) {
      const core = share(values, .99) - share(values, .01);
      // One absurd value must not flatten all others; it is drawn as a triangle at the edge.
      if (core > 0 && high - low > 40 * core) {
        low = Math.max(low, share(values, .01) - 3 * core);
        high = Math.min(high, share(values, .99) + 3 * core);
      }
      const height = Math.max(high - low, widths.length ? share(widths, .3) : 0);
      if (edges[0].length) {
        // Bands matter, but not those of the first records, which may be as wide as the prior.
        low = Math.max(Math.min(low, share(edges[0], .04)), low - .8 * height);
        high = Math.min(Math.max(high, share(edges[1], .96)), high + .8 * height);
      }
    }
    const space = ((high - low) || Math.abs(high) * .01 || 1) * .05;
    return [low - space, high + space];
  }

  draw() {
    const { canvas, s } = this, ratio = window.devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const g = this.g = canvas.getContext("2d");
    g.scale(ratio, ratio);
    g.font = "12px " + getComputedStyle(document.body).fontFamily;
    const rows = this.range(), [low, high] = this.domain(rows);
    const yTicks = ticks(low, high, Math.max(3, height / 50));
    const left = Math.max(...yTicks.map(([, label]) => g.measureText(label).width)) + 10;
    this.box = { left, right: width - (width > 520 ? 62 : 6), top: s.marks.length ? 24 : 8, bottom: height - 24 };
    const box = this.box;
    this.x = t => box.left + (t - this.view[0]) / (this.view[1] - this.view[0]) * (box.right - box.left);
    this.y = v => box.bottom - (v - low) / (high - low) * (box.bottom - box.top);
    this.axes(yTicks);
    g.save();
    this.clipToRecords();
    this.onsets();
    if (s.width > 1) this.band(s.low, s.high, rows, colours.range);
    this.band(s.q[QUANTILES.low95], s.q[QUANTILES.high95], rows, colours.outer);
    this.band(s.q[QUANTILES.low50], s.q[QUANTILES.high50], rows, colours.inner);
    // The first prediction is the prior's, which often says nothing.
    this.path(s.q[QUANTILES.middle].map((v, i) => v < low || v > high || s.width === 1 && i === 0 ? NaN : v), rows, colours.band, 1.4);
    this.observations(rows);
    g.restore();
    this.gaps();
    this.surprises();
    this.rug(rows);
    this.labels();
    if (width > 520) this.direct(rows);
    this.pointer();
  }

  axes(yTicks) {
    const { g, box } = this;
    g.textBaseline = "middle";
    g.textAlign = "right";
    for (const [v, label] of yTicks) {
      this.stroke(colours.faint, 1, box.left, Math.round(this.y(v)) + .5, box.right, Math.round(this.y(v)) + .5);
      g.fillStyle = colours.soft;
      g.fillText(label, box.left - 6, this.y(v));
    }
    g.textBaseline = "alphabetic";
    let free = -Infinity;
    for (const [t, label] of timeTicks(...this.view, Math.max(2, (box.right - box.left) / 88))) {
      const x = this.x(t), half = g.measureText(label).width / 2;
      const at = Math.min(Math.max(x, box.left - 4 + half), this.canvas.clientWidth - half);
      if (at - half < free + 10) continue;
      free = at + half;
      this.stroke(colours.line, 1, Math.round(x) + .5, box.bottom, Math.round(x) + .5, box.bottom + 4);
      g.textAlign = "center";
      g.fillText(label, at, box.bottom + 17);
    }
    const unit = data.clock ? "UTC" : "row";
    g.textAlign = "right";
    if (free + 8 < this.canvas.clientWidth - g.measureText(unit).width) {
      g.fillText(unit, this.canvas.clientWidth, box.bottom + 17);
    }
    this.stroke(colours.line, 1, box.left, box.bottom + .5, box.right, box.bottom + .5);
  }

  stroke(colour, width, x0, y0, x1, y1) {
    const { g } = this;
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.beginPath();
    g.moveTo(x0, y0);
    g.lineTo(x1, y1);
    g.stroke();
  }

  band(lower, upper, [first, last], colour) {
    const { g, s } = this;
    g.fillStyle = colour;
    for (let i = first; i < last; i++) {
      if (!isFinite(lower[i])) continue;
      let end = i;
      while (end < last && isFinite(lower[end])) end++;
      g.beginPath();
      for (let j = i; j < end; j++) g.lineTo(this.x(s.at[j]), this.clamp(upper[j]));
      for (let j = end - 1; j >= i; j--) g.lineTo(this.x(s.at[j]), this.clamp(lower[j]));
      g.fill();
      i = end;
    }
  }

  // Far beyond the edge is as good as at it, and canvases draw badly there.
  clamp(v) { return Math.max(-1e4, Math.min(1e4, this.y(v))); }

  path(values, [first, last], colour, width) {
    const { g, s } = this;
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.lineJoin = "round";
    g.beginPath();
    let drawing = false;
    for (let i = first; i < last; i++) {
      const known = isFinite(values[i]);
      if (known) g[drawing ? "lineTo" : "moveTo"](this.x(s.at[i]), this.clamp(values[i]));
      drawing = known;
    }
    g.stroke();
  }

  observations([first, last]) {
    const { g, s, box } = this;
    if (s.width > 1) {
      this.path(s.mean, [first, last], colours.observed, .8);
      return;
    }
    const space = (box.right - box.left) / Math.max(1, last - first);
    const radius = Math.max(1.1, Math.min(2.6, space / 2.2));
    g.fillStyle = colours.observed;
    g.globalAlpha = space < 1.2 ? .6 : .85;
    for (let i = first; i < last; i++) {
      if (!isFinite(s.low[i])) continue;
      this.dot(this.x(s.at[i]), this.clamp(s.low[i]), radius);
      // A late record shares the place of the one before it.
      if (s.high[i] > s.low[i]) this.dot(this.x(s.at[i]), this.clamp(s.high[i]), radius);
    }
    g.globalAlpha = 1;
  }

  dot(x, y, radius) {
    this.g.beginPath();
    this.g.arc(x, y, radius, 0, 7);
    this.g.fill();
  }

  onsets() {
    const { g, s, box } = this;
    for (const m of s.marks) {
      const x0 = this.x(m.from), x1 = this.x(m.to);
      g.fillStyle = colours.onset;
      g.fillRect(x0, box.top, Math.max(1, x1 - x0), box.bottom - box.top);
    }
  }

  // Nothing was predicted in a gap, so nothing is drawn there, not even between its ends.
  clipToRecords() {
    const { g, box } = this;
    let x = box.left;
    g.beginPath();
    for (const [from, to] of this.s.gaps.concat([[this.view[1], Infinity]])) {
      const end = Math.min(box.right, Math.max(x, this.x(from) + 1.5));
      g.rect(x, box.top, end - x, box.bottom - box.top);
      x = Math.max(end, Math.min(box.right, this.x(to) - 1.5));
    }
    g.clip();
  }

  gaps() {
    const { g, box } = this;
    g.fillStyle = colours.soft;
    g.textAlign = "center";
    for (const [from, to] of this.s.gaps) {
      const x0 = Math.max(box.left, this.x(from)), x1 = Math.min(box.right, this.x(to));
      if (x1 - x0 > 70) g.fillText("no records", (x0 + x1) / 2, box.bottom - 8);
    }
  }

  surprises() {
    const { g, s, box } = this, least = s.rarity / (s.rarity + 4);
    for (const [t, v, score] of s.surprises) {
      const x = this.x(t), y = this.y(v);
      if (x < box.left || x > box.right) continue;
      const radius = 2.4 + 6.5 * (score - least) / (1 - least);
      g.fillStyle = colours.surprise;
      g.strokeStyle = colours.paper;
      g.lineWidth = 1;
      if (y >= box.top && y <= box.bottom) {
        this.dot(x, y, radius);
        g.stroke();
      } else {
        const edge = y < box.top ? box.top : box.bottom, way = y < box.top ? 1 : -1;
        g.beginPath();
        g.moveTo(x, edge);
        g.lineTo(x - 4, edge + 7 * way);
        g.lineTo(x + 4, edge + 7 * way);
        g.fill();
      }
    }
  }

  rug([first, last]) {
    const { g, s, box } = this;
    for (let i = first; i < last; i++) {
      const counts = s.happened.get(i), x = this.x(s.at[i]);
      if (!counts || x < box.left || x > box.right) continue;
      const [missing, late, quarantined, duplicate, change] = counts;
      g.fillStyle = quarantined ? colours.surprise : late || duplicate ? colours.band : colours.missing;
      if (missing + late + quarantined + duplicate) g.fillRect(x - .75, box.bottom - 5, 1.5, 5);
      if (change && !s.marks.length) g.fillRect(x - .75, box.top, 1.5, 6);
    }
  }

  // The larger a change, the stronger its line, and the sooner it gets a label.
  labels() {
    const { g, s, box } = this, taken = [];
    g.textAlign = "left";
    for (const m of s.marks.slice().sort((a, b) => b.size - a.size || a.at - b.at)) {
      const x = this.x(m.at);
      if (x < box.left || x > box.right) continue;
      const width = g.measureText(m.label).width, at = Math.min(x - 1, this.canvas.clientWidth - width);
      const free = !taken.some(([from, to]) => at < to + 8 && at + width > from - 8);
      g.globalAlpha = s.marks.length <= 6 ? 1 : Math.max(.25, Math.min(1, m.size / 2));
      this.stroke(colours.mark, free ? 1.4 : 1, x, box.top - (free ? 5 : 0), x, box.bottom);
      g.globalAlpha = 1;
      if (!free) continue;
      g.fillStyle = colours.mark;
      g.fillText(m.label, at, box.top - 9);
      taken.push([at, at + width]);
    }
  }

  // Names at the right end of what they name, as far as they do not collide.
  direct([first, last]) {
    const { g, s, box } = this, taken = [];
    let i = last - 1;
    while (i > first && !isFinite(s.q[0][i])) i--;
    if (i < first || this.x(s.at[i]) < box.right - 40) return;
    g.textAlign = "left";
    g.textBaseline = "middle";
    for (const [q, label, colour] of [["middle", "expected", "band"], ["high95", "95 %", "soft"], ["low95", "95 %", "soft"],
      ["high50", "50 %", "soft"]]) {
      const y = this.y(s.q[QUANTILES[q]][i]);
      if (y < box.top || y > box.bottom || taken.some(other => Math.abs(other - y) < 12)) continue;
      taken.push(y);
      g.fillStyle = colours[colour];
      g.fillText(label, box.right + 5, y);
    }
    g.textBaseline = "alphabetic";
  }
}
