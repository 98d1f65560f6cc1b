/** One message → one bubble with its inline keyboard. */

import { drawAlbum, headOf } from "./albums.js";
import { timeOfDay } from "./clock.js";
import { button, el, icon, nameColor } from "./dom.js";
import { richText } from "./entities.js";
import { hasMedia, media, summary } from "./media.js";
import { say } from "./texts.js";
import { fullName, writtenBy } from "./world.js";

/**
 * album is one message as GET /changes gives it, or several that were sent at once; view: {viewer: person id or null,
 * group: bool, find(id) → message or undefined, topic(id) → name or undefined, busy(message, button) → bool};
 * hooks: tap, openLink, command, menu, jump, reply, toast.
 */
export function drawMessage(album, view, hooks) {
  const message = album.length > 1 ? headOf(album) : album[0];
  const note = serviceNote(message);
  const props = { class: note ? "message service" : `message ${side(message, view)}`, data: { message: message.message_id }, tabindex: "-1" };
  if (note) return el("article", props, el("p", {}, note, message.forum_topic_created && intoTopic(message, hooks)));
  const bubble = el("div", { class: "bubble" },
    author(message, view),
    topicName(message, view),
    message.forward_origin && el("p", { class: "forwarded" }, say("forwarded")),
    quote(message, view, hooks),
    album.length > 1 ? drawAlbum(album, hooks) : media(message, hooks),
    words(message, hooks),
    foot(message));
  const open = button({ class: "message-menu round quiet", "aria-label": say("messageMenu"), "aria-haspopup": "menu" }, icon("more"));
  open.addEventListener("click", () => hooks.menu(message, open));
  return el("article", props, el("div", { class: "bubble-row" }, bubble, open), inlineKeyboard(message, view, hooks));
}

function side(message, view) {
  if (message.by_bot) return "bot";
  return writtenBy(message) === view.viewer ? "own" : "other";
}

function author(message, view) {
  const unnamed = message.sender_chat?.title;
  const mine = writtenBy(message) === view.viewer && !message.by_bot && !unnamed;
  const name = message.by_bot ? say("bot") : unnamed ?? fullName(message.from ?? { id: 0 });
  if (!view.group || mine) return el("span", { class: "sr-only" }, `${mine ? say("you") : name}: `);
  const shown = message.by_bot && message.from ? fullName(message.from) : name;
  const line = el("p", { class: "author" }, shown);
  line.style.setProperty("--name", nameColor(message.from?.id ?? 0));
  return line;
}

function topicName(message, view) {
  const name = message.is_topic_message && view.topic(message.message_thread_id);
  return name ? el("p", { class: "topic" }, `# ${name}`) : null;
}

const intoTopic = (message, hooks) => [" ", button({ class: "link-button", on: { click: () => hooks.reply(message) } }, say("writeInTopic"))];

function quote(message, view, hooks) {
  const target = message.reply_to_message;
  // What is said in a topic answers its first message, as far as Telegram is concerned; nobody meant that.
  if (!target || target.forum_topic_created) return null;
  const original = view.find(target.message_id) ?? target;
  return button({ class: "quote", on: { click: () => hooks.jump(target.message_id) } }, summary(original));
}

function words(message, hooks) {
  const text = message.text ?? message.caption;
  if (!text) return hasMedia(message) ? null : el("p", { class: "text faint" }, say("unknownMessage"));
  const entities = message.entities ?? message.caption_entities;
  return el("div", { class: "text", dir: "auto" }, richText(text, entities, { onLink: hooks.openLink, onCommand: hooks.command }));
}

function foot(message) {
  return el("p", { class: "foot" },
    message.pinned && el("span", { title: say("pinned") }, icon("pin")),
    message.edited && el("span", { class: "edited" }, say("edited")),
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOfDay(message.date)));
}

function inlineKeyboard(message, view, hooks) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const key = (item) => {
    const away = item.callback_data === undefined;
    const node = button({
      class: away ? "inline-button away" : "inline-button",
      "aria-busy": view.busy(message, item) && "true",
      data: { tap: item.callback_data },
    }, item.text);
    node.addEventListener("click", () => hooks.tap(message, item, node));
    return node;
  };
  return el("div", { class: "inline-keyboard" }, rows.map((row) => el("div", { class: "key-row" }, row.map(key))));
}

/** Who joined, what was pinned …: a line in the middle instead of a bubble; null for an ordinary message. */
function serviceNote(message) {
  const who = fullName(message.from ?? { id: 0, name: "" });
  if (message.new_chat_members) return say("joined", { who: names(message.new_chat_members) });
  if (message.left_chat_member) return say("left", { who: names([message.left_chat_member]) });
  if (message.pinned_message) return say("pinnedNote", { who });
  if (message.group_chat_created || message.supergroup_chat_created) return say("groupCreated");
  if (message.forum_topic_created) return say("topicCreated", { who, name: message.forum_topic_created.name });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say("upgraded");
  if (message.new_chat_title) return say("titleChanged", { title: message.new_chat_title });
  return null;
}

const names = (users) => users.map(fullName).join("、");
