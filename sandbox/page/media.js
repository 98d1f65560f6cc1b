/** What a bubble carries besides text: pictures, files, voice, places, contacts, stickers. One table, kind → drawing. */

import { fileAddress } from "./api.js";
import { avatar, button, el, icon } from "./dom.js";
import { say } from "./texts.js";

/** The nodes for a message's media, empty for plain text. `hooks.toast(text)` tells the person something. */
export function media(message, hooks) {
  const kind = KINDS.find((name) => message[name] !== undefined);
  return kind ? DRAWINGS[kind](message[kind], hooks, message) : [];
}

/** Whether a message carries something that media() can draw. */
export const hasMedia = (message) => KINDS.some((name) => message[name] !== undefined);

/** One line for quotes, the pinned bar and screen readers: the text, or the kind of media. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 120);
  if (message.document) return message.document.file_name ?? say("document");
  if (message.contact) return message.contact.first_name;
  const kind = KINDS.find((name) => message[name] !== undefined);
  return say(SUMMARIES[kind] ?? "unknownMessage");
}

const DRAWINGS = {
  photo: (sizes) => picture(sizes[sizes.length - 1]),
  sticker: (sticker) => el("span", { class: "sticker", role: "img", "aria-label": `${say("sticker")} ${sticker.emoji ?? ""}` }, icon("smile")),
  voice: (voice, hooks) => player(voice, hooks),
  document: (file) => download(file),
  video: (file) => download({ file_name: say("video"), ...file }),
  venue: (venue) => place(venue.title, venue.address),
  location: (point) => place(say("location"), `${point.latitude.toFixed(4)}, ${point.longitude.toFixed(4)}`),
  contact: (contact) => card(contact),
};
const KINDS = Object.keys(DRAWINGS);
const SUMMARIES = {
  photo: "photo", sticker: "sticker", voice: "voice", document: "document", video: "video",
  venue: "location", location: "location", contact: "contact",
};

function picture(size) {
  const image = el("img", { src: fileAddress(size.file_id), alt: say("photo"), width: size.width, height: size.height });
  image.addEventListener("error", () => image.replaceWith(el("span", { class: "no-picture" }, say("photo"))));
  return button({ class: "picture", "aria-label": say("enlarge"), on: { click: () => enlarge(size) } }, image);
}

function enlarge(size) {
  const dialog = el("dialog", { class: "enlarged", "aria-label": say("photo") },
    button({ class: "wide", on: { click: () => dialog.close() } }, say("close")),
    el("img", { src: fileAddress(size.file_id), alt: say("photo") }));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function download(file) {
  const name = file.file_name ?? say("document");
  return el("a", { class: "file", href: fileAddress(file.file_id), download: name, "aria-label": say("download", { name }) },
    el("span", { class: "file-sign" }, icon("document")),
    el("span", {}, el("span", { class: "file-name" }, name), el("span", { class: "file-size" }, sizeInWords(file.file_size))));
}

function player(voice, hooks) {
  const seconds = voice.duration ?? 0;
  const play = () => new Audio(fileAddress(voice.file_id)).play().catch(() => hooks.toast(say("noSound")));
  return el("span", { class: "voice" },
    button({ class: "round", "aria-label": say("playVoice", { seconds }), on: { click: play } }, icon("play")),
    el("span", { class: "wave", "aria-hidden": "true" }),
    el("span", {}, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`));
}

function place(title, below) {
  return el("span", { class: "place" },
    el("span", { class: "map", "aria-hidden": "true" }, icon("place")),
    el("span", { class: "place-words" }, el("strong", {}, title), el("span", {}, below)));
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ") || say("contact");
  return el("span", { class: "contact" },
    avatar(name, contact.user_id ?? contact.phone_number.length),
    el("span", { class: "place-words" }, el("strong", {}, name), el("span", {}, contact.phone_number)));
}

function sizeInWords(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
