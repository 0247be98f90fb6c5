// Numbers and times as people read them, and where the ticks of an axis go.

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
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (size >= 1e9 || (size > 0 && size < 1e-5)) {
    const [mantissa, power] = x.toExponential(3).split("e");
    return group(String(Number(mantissa))) + "e" + group(power.replace("+", ""));
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
  const step = steps.find(s => s >= .85 * raw) || 14 * DAY, found = [];
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
