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

/** Whether there may be words under what a message carries. */
export const mayHaveCaption = (message) => ["photo", "video", "document", "voice"].some((name) => message[name] !== undefined);

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
  video: (video, hooks) => tile(video, hooks),
  venue: (venue) => place(venue.title, venue.address),
  location: (point) => place(say(point.live_period ? "liveLocation" : "location"), `${point.latitude.toFixed(4)}, ${point.longitude.toFixed(4)}`),
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

/** A video's first picture with a play sign, how long and how large it is. */
function tile(video, hooks) {
  const { thumbnail, duration = 0 } = video;
  const still = thumbnail && el("img", { src: fileAddress(thumbnail.file_id), alt: "" });
  return button({ class: "video-tile", "aria-label": say("playVideo", { seconds: duration }), on: { click: () => playVideo(video, hooks) } },
    still, el("span", { class: "play-sign" }, icon("play")),
    el("span", { class: "video-facts" }, `${minutes(duration)} · ${sizeInWords(video.file_size)}`));
}

/** Opens only what can be played: what phones send here is a few bytes that claim to be a video. */
function playVideo(video, hooks) {
  const player = el("video", { src: fileAddress(video.file_id), controls: true, playsinline: true });
  player.addEventListener("loadeddata", () => { openLarge(say("video"), player); player.play(); }, { once: true });
  player.addEventListener("error", () => hooks.toast(say("noVideo")), { once: true });
  player.load();
}

const enlarge = (size) => openLarge(say("photo"), el("img", { src: fileAddress(size.file_id), alt: say("photo") }));

function openLarge(label, node) {
  const dialog = el("dialog", { class: "enlarged", "aria-label": label },
    button({ class: "wide", on: { click: () => dialog.close() } }, say("close")), node);
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
    el("span", {}, minutes(seconds)));
}

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

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
