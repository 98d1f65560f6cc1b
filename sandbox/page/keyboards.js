/** What a tap on a button means: inline buttons, links, reply-keyboard buttons. */

import * as api from "./api.js";
import { button, el } from "./dom.js";
import { say } from "./texts.js";

const ANSWER_PATIENCE_SECONDS = 30;
const waiting = new Set();

const tapKey = (message, item) => `${message.chat.id}:${message.message_id}:${item.callback_data}`;

/** Whether this button was tapped and the bot has not answered yet. */
export const isBusy = (message, item) => item.callback_data !== undefined && waiting.has(tapKey(message, item));

/** Carries out a tap on an inline button by `person`; the button spins until the bot answers. `phone` gives toast, openLink and drawn. */
export async function tapInline(message, item, node, person, phone) {
  if (item.url) return phone.openLink(item.url);
  if (item.copy_text) return copy(item.copy_text.text, phone);
  if (item.callback_data === undefined) return phone.toast(say("buttonNotHere"));
  const key = tapKey(message, item);
  if (waiting.has(key)) return undefined;
  waiting.add(key);
  node.setAttribute("aria-busy", "true");
  try {
    const tapped = await api.tap(message.chat.id, { from: person, message_id: message.message_id, data: item.callback_data });
    if (!(await answered(tapped.callback_query_id))) phone.toast(say("noAnswer"));
  } catch (error) {
    phone.toast(error.message);
  } finally {
    waiting.delete(key);
    // The bubble may have been drawn anew meanwhile, so another node than the tapped one may be spinning.
    for (const busy of phone.drawn.get(message.message_id)?.querySelectorAll("[aria-busy]") ?? []) {
      if (busy.dataset.tap === item.callback_data) busy.removeAttribute("aria-busy");
    }
  }
  return undefined;
}

async function answered(id) {
  const until = performance.now() + ANSWER_PATIENCE_SECONDS * 1000;
  for (let pause = 80; performance.now() < until; pause = Math.min(pause * 1.4, 1000)) {
    if ((await api.callback(id)).answered) return true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return false;
}

async function copy(text, phone) {
  await navigator.clipboard?.writeText(text).catch(() => undefined);
  phone.toast(say("copied", { text }));
}

/** What a link asks for: {payload} (maybe empty) if it leads to this bot, t.me/<bot>?start=…; else {url} to open. */
export function readLink(address, botUsername) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return { url: address };
  }
  const viaWeb = /^(www\.)?(t|telegram)\.me$/.test(url.hostname) && url.pathname.slice(1);
  const viaApp = url.protocol === "tg:" && url.searchParams.get("domain");
  const named = (viaWeb || viaApp || "").replace(/\/$/, "");
  if (named.toLowerCase() !== botUsername.toLowerCase()) return { url: address };
  return { payload: url.searchParams.get("start") ?? "" };
}

/** The buttons below the input. press(key) hears of the pressed one: {text, request_contact?, request_location?}. */
export function drawReplyKeyboard(markup, press) {
  const key = (item) => {
    const spec = typeof item === "string" ? { text: item } : item;
    return button({ class: "reply-button", on: { click: () => press(spec) } }, spec.text);
  };
  return el("div", { class: markup.resize_keyboard ? "keys" : "keys tall" },
    markup.keyboard.map((row) => el("div", { class: "key-row" }, row.map(key))));
}
