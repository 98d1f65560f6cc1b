/** The demo's clock: the server's time, carried on between two answers, and the ways the page writes it. */

import { language } from "./texts.js";

const ZONE = "Asia/Shanghai";
let serverNow = Date.now() / 1000;
let heardAt = performance.now();

/** Takes the server's `now` (unix seconds). */
export function setClock(now) {
  serverNow = now;
  heardAt = performance.now();
}

/** The demo's time in unix seconds. */
export function demoNow() {
  return serverNow + (performance.now() - heardAt) / 1000;
}

/** "15:50" */
export const timeOfDay = (unix) => format(unix, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "11月23日 周一" or "Mon 23 November": what stands between the messages of two days. */
export function dayLine(unix) {
  const date = format(unix, { month: "long", day: "numeric" });
  const weekday = format(unix, { weekday: "short" });
  return language() === "zh" ? `${date} ${weekday}` : `${weekday} ${date}`;
}

/** "2026年11月23日 星期一" or "Mon 23 Nov 2026" */
export function longDate(unix) {
  const length = language() === "zh" ? "long" : "short";
  const date = format(unix, { year: "numeric", month: length, day: "numeric" });
  const weekday = format(unix, { weekday: length });
  return language() === "zh" ? `${date} ${weekday}` : `${weekday} ${date}`;
}

/** Equal for two moments of the same day in the demo's zone. */
export const dayKey = (unix) => format(unix, { year: "numeric", month: "2-digit", day: "2-digit" });

const formats = new Map();

// Building an Intl format is slow and every bubble needs one, so each is built once.
function format(unix, options) {
  const key = language() + JSON.stringify(options);
  if (!formats.has(key)) {
    const locale = language() === "zh" ? "zh-CN" : "en-GB";
    formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));
  }
  return formats.get(key).format(new Date(unix * 1000));
}
