// Reading a chart by pointer and keyboard, and the page around the charts. Follows chart.js.

// ---- a chart that can be read out, walked and zoomed

class Reader extends Chart {
  constructor(figure, series) {
    super(figure, series);
    this.listen();
  }

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
      if (worst) this.say("span", " \u00b7 surprise " + number(worst[1], 0) + ", rarity " + worst[2].toFixed(2), "rare");
      for (const m of s.marks.filter(m => m.detected >= s.from[i] && m.detected <= s.to[i])) {
        this.say("span", " \u00b7 found " + m.label + ", begun " + moment(m.at) + ", probability " + m.probability, "found");
      }
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

const charts = [...document.querySelectorAll(".charts figure")].map((f, i) => new Reader(f, data.series[i]));
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
document.querySelector(".script").hidden = false;
if (/^#(light|dark)$/.test(location.hash)) root.dataset.theme = location.hash.slice(1);
dark.addEventListener("change", redraw);
let before;
window.addEventListener("beforeprint", () => { before = root.dataset.theme; choose("light"); });
window.addEventListener("afterprint", () => { if (before) choose(before); else { delete root.dataset.theme; redraw(); } });
new ResizeObserver(redraw).observe(document.querySelector("main"));
redraw();
