/** What lies over a phone or the page for a moment: toasts, questions, menus, forms. */

import { button, el, fill, icon } from "./dom.js";
import { say } from "./texts.js";

const TOAST_SECONDS = 5;
const NOTICE_SECONDS = 10;

/** A line that goes away by itself; `slot` is an element with role="status". */
export const toast = (slot, text) => showFor(slot, el("p", { class: "toast" }, text), TOAST_SECONDS);

/** A phone out of sight rings: a line that takes one there. */
export function notice(slot, text, act) {
  const line = button({ class: "notice" }, icon("bell"), el("span", {}, text));
  line.addEventListener("click", () => { line.remove(); act(); });
  showFor(slot, line, NOTICE_SECONDS);
}

function showFor(slot, node, seconds) {
  fill(slot, node);
  setTimeout(() => node.remove(), seconds * 1000);
}

/**
 * Asks inside one phone, so that one sees whose question it is, and resolves to the chosen value.
 * choices: [{label, value}], the first being the main one; Escape chooses the last. A second question waits for the first.
 */
export function ask(phone, text, choices) {
  const turn = (asking.get(phone) ?? Promise.resolve()).then(() => askNow(phone, text, choices));
  asking.set(phone, turn);
  return turn;
}

const asking = new WeakMap();

function askNow(phone, text, choices) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const answer = (value) => {
      cover.remove();
      (before?.isConnected ? before : phone).focus({ preventScroll: true });
      resolve(value);
    };
    const buttons = choices.map(({ label, value }, at) =>
      button({ class: at === 0 ? "wide main" : "wide", on: { click: () => answer(value) } }, label));
    const cover = el("div", { class: "cover", role: "alertdialog", "aria-modal": "true", "aria-label": text },
      el("div", { class: "question" }, el("p", {}, text), buttons));
    cover.addEventListener("keydown", (event) => {
      if (event.key === "Escape") answer(choices[choices.length - 1].value);
      if (event.key === "Tab") keepInside(event, buttons);
    });
    phone.append(cover);
    buttons[0].focus({ preventScroll: true });
  });
}

function keepInside(event, buttons) {
  event.preventDefault();
  const at = buttons.indexOf(document.activeElement);
  buttons[(at + (event.shiftKey ? -1 : 1) + buttons.length) % buttons.length].focus();
}

/**
 * A menu over a phone, above or below the button that opened it. items: [{label, hint?, act}]; falsy items are left out.
 * Tapping elsewhere, Escape or a second tap on the opener closes it.
 */
export function menu(phone, opener, items, label) {
  const open = phone.querySelector(".menu");
  if (open) {
    open.close();
    if (open.opener === opener) return;
  }
  const list = el("div", { class: "menu", role: "menu", "aria-label": label },
    items.filter(Boolean).map(({ label: words, hint, act }) =>
      button({ role: "menuitem", on: { click: () => { list.close(); act(); } } },
        el("strong", {}, words), hint && el("span", { class: "hint" }, hint))));
  const outside = (event) => !list.contains(event.target) && !opener.contains(event.target) && list.close();
  list.opener = opener;
  list.close = () => {
    document.removeEventListener("pointerdown", outside, true);
    opener.setAttribute("aria-expanded", "false");
    if (list.contains(document.activeElement)) opener.focus({ preventScroll: true });
    list.remove();
  };
  list.addEventListener("keydown", (event) => moveIn(list, event));
  document.addEventListener("pointerdown", outside, true);
  opener.setAttribute("aria-expanded", "true");
  phone.append(list);
  placeMenu(phone, opener, list);
  list.querySelector("button")?.focus({ preventScroll: true });
}

function moveIn(list, event) {
  const buttons = [...list.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") list.close();
  if (!step) return;
  event.preventDefault();
  buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
}

function placeMenu(phone, opener, list) {
  const frame = phone.getBoundingClientRect();
  const at = opener.getBoundingClientRect();
  const above = at.top - frame.top > frame.height / 2;
  list.style[above ? "bottom" : "top"] = `${above ? frame.bottom - at.top + 6 : at.bottom - frame.top + 6}px`;
  list.style.maxHeight = `${(above ? at.top - frame.top : frame.bottom - at.bottom) - 16}px`;
  const toTheRight = at.left + at.width / 2 > frame.left + frame.width / 2;
  list.style[toTheRight ? "right" : "left"] = "10px";
}

/**
 * A form over the page. build(form) returns its nodes; submit(FormData) does the work and may throw an Error,
 * whose message is shown and the form stays. An empty `action` leaves only the closing button.
 */
export function formDialog({ title, action, build, submit }) {
  const problem = el("p", { class: "problem", role: "alert" });
  const dialog = el("dialog", { "aria-label": title });
  const form = el("form", { method: "dialog" },
    el("h2", {}, title), build(dialog), problem,
    el("div", { class: "dialog-buttons" },
      action && el("button", { class: "wide main", type: "submit" }, action),
      button({ class: "wide", on: { click: () => dialog.close() } }, action ? say("cancel") : say("close"))));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!submit) return dialog.close();
    try {
      await submit(new FormData(form));
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
    return undefined;
  });
  dialog.append(form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
