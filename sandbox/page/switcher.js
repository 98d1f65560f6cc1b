/**
 * The row of names: on a wide screen it takes phones out and puts them away, on a narrow one it chooses the phone to see.
 * Which phones are put away and what they are called here is kept in this browser only.
 */

import { avatar, button, el, fill } from "./dom.js";
import { keep, recall } from "./storage.js";
import { say } from "./texts.js";
import { phonesOf } from "./world.js";

const HIDDEN = "sandbox.hidden";
const LABELS = "sandbox.labels";

export const isNarrow = () => matchMedia("(max-width: 720px)").matches;

/** The phones' marks that outlive a reload: hidden ids and labels by id. */
export function loadMarks() {
  return { hidden: new Set(recall(HIDDEN, [])), labels: recall(LABELS, {}) };
}

export function saveMarks({ hidden, labels }) {
  keep(HIDDEN, [...hidden]);
  keep(LABELS, labels);
}

/** Draws the row. app: {world, marks, shown (id on a narrow screen), phones: Map(id → phone), choose(id), label(id, entry)} */
export function drawSwitcher(nav, app) {
  nav.setAttribute("aria-label", say("phones"));
  const held = nav.contains(document.activeElement) && document.activeElement.dataset.phone;
  fill(nav, phonesOf(app.world).map((entry) => chip(entry, app)));
  if (isNarrow()) bringChipIntoView(nav, app);
  if (held) nav.querySelector(`[data-phone="${held}"]`)?.focus({ preventScroll: true });
}

function bringChipIntoView(nav, app) {
  if (app.broughtIntoView === app.shown) return;
  app.broughtIntoView = app.shown;
  nav.querySelector('[aria-pressed="true"]')?.scrollIntoView({ inline: "center", block: "nearest" });
}

function chip({ id, person, group }, app) {
  const name = app.label(id, person ?? group);
  const unread = app.phones.get(id)?.unread ?? 0;
  const pressed = isNarrow() ? app.shown === id : !app.marks.hidden.has(id);
  const label = say(group ? "groupPhone" : "phoneOf", { name }) + (unread ? `，${say("newMessages", { n: unread })}` : "");
  return button({
    class: unread ? "chip ringing" : "chip", "aria-pressed": String(pressed), "aria-label": label, title: label,
    data: { phone: id }, on: { click: () => app.choose(id) },
  }, avatar(name, id), el("span", { class: "chip-name" }, name), unread > 0 && el("span", { class: "count", "aria-hidden": "true" }, unread));
}
