"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const QUANTILES = { low95: 0, low90: 1, low50: 2, middle: 3, high50: 4, high90: 5, high95: 6 };
  const EVENTS = ["missing", "late", "quarantined", "duplicate", "change"];
  const SECOND = 1e6, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR, MONTH = 30.44 * DAY;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const root = document.documentElement;
  let colours;

  // ---- numbers and times in words

  const group = text => text.replace(/^(-?)(\d+)/, (all, sign, whole) =>
    (sign ? "\u2212" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ","));
  const decimalsFor = step => Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
  const number = (x, step) => {
    if (x === null || !isFinite(x)) return "\u2013";
    const size = Math.abs(x);
    if (size >= 1e9 || (size > 0 && size < 1e-5)) {
      const [mantissa, power] = x.toExponential(3).split("e");
      return mantissa.replace("-", "\u2212") + "e" + Number(power);
    }
    return group(step > 0 ? x.toFixed(decimalsFor(step)) : String(Number(x.toPrecision(6))));
  };
  const two = n => String(n).padStart(2, "0");
  const clockOf = d => two(d.getUTCHours()) + ":" + two(d.getUTCMinutes());
  const dateOf = d => d.getUTCFullYear() + "-" + two(d.getUTCMonth() + 1) + "-" + two(d.getUTCDate());
  const moment = t => {
    if (!data.clock) return "row " + group(String(Math.round(t / SECOND)));
    const d = new Date(t / 1000);
    const seconds = (t % MINUTE) / SECOND;
    const fine = seconds === 0 ? "" : ":" + (seconds < 10 ? "0" : "") + String(Number(seconds.toFixed(3)));
    return dateOf(d) + (t % DAY === 0 ? "" : " " + clockOf(d) + fine);
  };

  const niceStep = (span, count) => {
    const raw = span / count, power = Math.pow(10, Math.floor(Math.log10(raw))), digit = raw / power;
    return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
  };
  const ticks = (low, high, count) => {
    const step = niceStep(high - low, count), found = [];
    for (let i = Math.ceil(low / step); i * step <= high; i++) found.push([i * step, number(i * step, step)]);
    return found;
  };
  const timeTicks = (low, high, count) => {
    if (!data.clock) {
      return ticks(low / SECOND, high / SECOND, count)
        .filter(([at]) => at % 1 === 0).map(([at]) => [at * SECOND, group(String(at))]);
    }
    const raw = (high - low) / count;
    if (raw > 14 * DAY) return monthTicks(low, high, raw);
    const steps = [1e3, 5e3, 1e4, 5e4, 1e5, 5e5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800,
      21600, 43200, 86400, 172800, 604800, 1209600].map((s, i) => i < 6 ? s : s * SECOND);
    const step = steps.find(s => s >= raw) || 14 * DAY, found = [];
    for (let t = Math.ceil(low / step) * step; t <= high; t += step) {
      const d = new Date(t / 1000), day = d.getUTCDate() + " " + MONTHS[d.getUTCMonth()];
      const seconds = step < MINUTE ? ":" + (step < SECOND ? ((t % MINUTE) / SECOND).toFixed(3).padStart(6, "0")
        : two(d.getUTCSeconds())) : "";
      const first = found.length === 0 || t % DAY === 0;
      found.push([t, step >= DAY ? day : t % DAY === 0 ? day : (first ? day + " " : "") + clockOf(d) + seconds]);
    }
    return found;
  };
  const monthTicks = (low, high, raw) => {
    const months = [1, 2, 3, 6, 12].find(m => m * MONTH >= raw) || 12 * niceStep(raw / MONTH / 12, 1);
    const first = new Date(low / 1000), found = [];
    let index = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
    for (; ; index += months) {
      const year = Math.floor(index / 12), month = index - 12 * year, d = new Date(0);
      d.setUTCFullYear(year, month, 1);
      if (d.getTime() * 1000 > high) return found;
      const label = month === 0 || found.length === 0 && months < 12
        ? (month === 0 ? "" : MONTHS[month] + " ") + year : months >= 12 ? String(year) : MONTHS[month];
      if (d.getTime() * 1000 >= low) found.push([d.getTime() * 1000, label]);
    }
  };

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
      this.listen();
    }

    range() {
      const low = Math.max(0, firstAtLeast(this.s.at, this.view[0]) - 1);
      return [low, Math.min(this.s.at.length, firstAtLeast(this.s.at, this.view[1]) + 1)];
    }

    domain([first, last]) {
      const values = [], edges = [[], []];
      for (let i = first; i < last; i++) {
        if (isFinite(this.s.low[i])) values.push(this.s.low[i], this.s.high[i]);
        if (isFinite(this.s.q[0][i])) { edges[0].push(this.s.q[0][i]); edges[1].push(this.s.q[6][i]); }
      }
      [values, ...edges].forEach(a => a.sort((x, y) => x - y));
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
        const height = (high - low) || Math.abs(high) * .01 || 1;
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
      const yTicks = ticks(low, high, Math.max(3, height / 62));
      const left = Math.max(...yTicks.map(([, label]) => g.measureText(label).width)) + 10;
      this.box = { left, right: width - (width > 520 ? 62 : 6), top: s.marks.length ? 34 : 8, bottom: height - 24 };
      const box = this.box;
      this.x = t => box.left + (t - this.view[0]) / (this.view[1] - this.view[0]) * (box.right - box.left);
      this.y = v => box.bottom - (v - low) / (high - low) * (box.bottom - box.top);
      this.axes(yTicks);
      g.save();
      g.beginPath();
      g.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
      g.clip();
      this.onsets();
      if (!s.exact) this.band(s.low, s.high, rows, colours.range);
      this.band(s.q[QUANTILES.low95], s.q[QUANTILES.high95], rows, colours.outer);
      this.band(s.q[QUANTILES.low50], s.q[QUANTILES.high50], rows, colours.inner);
      this.path(s.q[QUANTILES.middle], rows, colours.band, 1.4);
      this.observations(rows);
      this.gaps();
      g.restore();
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
      for (const [t, label] of timeTicks(...this.view, Math.max(2, (box.right - box.left) / 96))) {
        const x = this.x(t), half = g.measureText(label).width / 2;
        const at = Math.max(x, box.left - 4 + half);
        if (at - half < free + 10 || at + half > box.right + 40) continue;
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
      if (!s.exact) {
        this.path(s.mean, [first, last], colours.observed, 1);
        return;
      }
      const space = (box.right - box.left) / Math.max(1, last - first);
      const radius = Math.max(1.1, Math.min(2.6, space / 2.2));
      g.fillStyle = colours.observed;
      g.globalAlpha = space < 1.2 ? .6 : .85;
      for (let i = first; i < last; i++) {
        if (isFinite(s.low[i])) this.dot(this.x(s.at[i]), this.y(s.low[i]), radius);
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

    gaps() {
      const { g, box } = this;
      for (const [from, to] of this.s.gaps) {
        const x0 = this.x(from) + 2, x1 = this.x(to) - 2;
        if (x1 - x0 < 3) continue;
        g.fillStyle = colours.paper;
        g.fillRect(x0, box.top, x1 - x0, box.bottom - box.top);
        g.fillStyle = colours.soft;
        g.textAlign = "center";
        if (x1 - x0 > 60) g.fillText("no records", (x0 + x1) / 2, box.bottom - 8);
        g.setLineDash([2, 3]);
        this.stroke(colours.line, 1, x0, box.bottom - 3, x1, box.bottom - 3);
        g.setLineDash([]);
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

    labels() {
      const { g, s, box } = this, free = [-Infinity, -Infinity];
      g.textAlign = "left";
      for (const m of s.marks.slice().sort((a, b) => a.at - b.at)) {
        const x = this.x(m.at);
        if (x < box.left || x > box.right) continue;
        const width = g.measureText(m.label).width;
        const row = free.findIndex(end => Math.min(x, box.right + 56 - width) - 4 > end);
        this.stroke(colours.mark, 1.4, x, box.top - (row === 1 ? 20 : row === 0 ? 6 : 0), x, box.bottom);
        if (row < 0) continue;
        const at = Math.min(x - 1, box.right + 56 - width);
        g.fillStyle = colours.mark;
        g.fillText(m.label, at, row === 0 ? box.top - 9 : box.top - 23);
        free[row] = at + width + 8;
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

    // ---- reading and zooming

    pointer() {
      const { g, s, box } = this;
      if (this.drag) {
        g.fillStyle = colours.outer;
        g.fillRect(this.drag[0], box.top, this.drag[1] - this.drag[0], box.bottom - box.top);
      }
      if (this.cursor >= 0) {
        const x = this.x(s.at[this.cursor]);
        this.stroke(colours.soft, 1, x, box.top, x, box.bottom);
        g.fillStyle = colours.ink;
        if (isFinite(s.mean[this.cursor])) this.dot(x, this.clamp(s.mean[this.cursor]), 3.2);
      }
    }

    read(i) {
      const { s } = this;
      this.cursor = i;
      this.output.textContent = "";
      if (i >= 0) {
        const value = q => number(s.q[q][i], s.step);
        const interval = (p, q) => p + "\u202f% " + value(q) + " to " + value(6 - q);
        const when = moment(s.from[i]) + (s.to[i] > s.from[i] ? " \u2013 " + moment(s.to[i]) : "");
        const seen = !isFinite(s.low[i]) ? "no value" : s.exact ? "observed " + number(s.low[i], 0)
          : "observed " + number(s.low[i], s.step) + " to " + number(s.high[i], s.step) + ", mean " + number(s.mean[i], s.step);
        this.say("b", when);
        this.say("span", " \u00b7 " + seen + " \u00b7 expected " + value(3) + " \u00b7 " + interval(50, 2) + " \u00b7 "
          + interval(90, 1) + " \u00b7 " + interval(95, 0));
        const worst = s.surprises.filter(([t]) => t >= s.from[i] && t <= s.to[i]).sort((a, b) => b[2] - a[2])[0];
        if (worst) this.say("span", " \u00b7 surprise " + number(worst[1], 0) + ", score " + worst[2].toFixed(2), "rare");
        const counts = s.happened.get(i) || [];
        const words = counts.map((c, k) => c ? c + " " + EVENTS[k] : "").filter(Boolean);
        if (words.length) this.say("span", " \u00b7 " + words.join(", "));
      }
      this.draw();
    }

    say(tag, text, style) {
      const part = document.createElement(tag);
      part.textContent = text;
      if (style) part.className = style;
      this.output.append(part);
    }

    show(from, to) {
      const least = (this.whole[1] - this.whole[0]) * 1e-6;
      if (to - from < least) return;
      this.view = [Math.max(this.whole[0], from), Math.min(this.whole[1], to)];
      this.draw();
    }

    zoom(factor) {
      const { s } = this, [from, to] = this.view;
      const centre = this.cursor >= 0 ? s.at[this.cursor] : (from + to) / 2;
      this.show(centre - (centre - from) * factor, centre + (to - centre) * factor);
    }

    nearest(x) {
      const { s, box, view } = this;
      const t = view[0] + (x - box.left) / (box.right - box.left) * (view[1] - view[0]);
      const i = firstAtLeast(s.at, t);
      return i > 0 && (i === s.at.length || t - s.at[i - 1] < s.at[i] - t) ? i - 1 : i < s.at.length ? i : -1;
    }

    listen() {
      const { canvas } = this, timeAt = x => this.view[0]
        + (x - this.box.left) / (this.box.right - this.box.left) * (this.view[1] - this.view[0]);
      canvas.addEventListener("pointerdown", e => {
        this.drag = [e.offsetX, e.offsetX];
        canvas.setPointerCapture(e.pointerId);
      });
      canvas.addEventListener("pointermove", e => {
        if (this.drag) this.drag[1] = e.offsetX;
        this.read(this.nearest(e.offsetX));
      });
      canvas.addEventListener("pointerup", () => {
        const [a, b] = this.drag || [0, 0];
        this.drag = null;
        if (Math.abs(a - b) > 6) this.show(timeAt(Math.min(a, b)), timeAt(Math.max(a, b)));
        else this.draw();
      });
      canvas.addEventListener("pointercancel", () => { this.drag = null; this.draw(); });
      canvas.addEventListener("pointerleave", () => this.read(-1));
      canvas.addEventListener("dblclick", () => this.show(...this.whole));
      canvas.addEventListener("keydown", e => this.key(e));
      canvas.addEventListener("blur", () => this.read(-1));
    }

    key(e) {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[e.key];
      if (step) {
        const [first, last] = this.range();
        const from = this.cursor >= 0 ? this.cursor + step : step > 0 ? first : last - 1;
        this.read(Math.max(0, Math.min(this.s.at.length - 1, from)));
      } else if (e.key === "+" || e.key === "=") this.zoom(.5);
      else if (e.key === "-") this.zoom(2);
      else if (e.key === "Escape") { this.show(...this.whole); this.read(-1); }
      else return;
      e.preventDefault();
    }
  }

  // ---- theme

  const charts = [...document.querySelectorAll("figure")].map((f, i) => new Chart(f, data.series[i]));
  const button = document.getElementById("theme");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  const redraw = () => {
    const style = getComputedStyle(root);
    colours = Object.fromEntries(["paper", "ink", "soft", "faint", "line", "band", "inner", "outer", "observed", "range",
      "surprise", "mark", "onset", "missing"].map(name => [name, style.getPropertyValue("--" + name).trim()]));
    button.textContent = isDark() ? "Light" : "Dark";
    charts.forEach(c => c.draw());
  };
  const choose = theme => { root.dataset.theme = theme; redraw(); };
  button.hidden = false;
  button.addEventListener("click", () => choose(isDark() ? "light" : "dark"));
  document.querySelector(".note.script").hidden = false;
  if (/^#(light|dark)$/.test(location.hash)) root.dataset.theme = location.hash.slice(1);
  dark.addEventListener("change", redraw);
  let before;
  window.addEventListener("beforeprint", () => { before = root.dataset.theme; choose("light"); });
  window.addEventListener("afterprint", () => { if (before) choose(before); else { delete root.dataset.theme; redraw(); } });
  new ResizeObserver(redraw).observe(document.querySelector("main"));
  redraw();
})();
