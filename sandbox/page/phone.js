/** One phone: header, messages, composer. A person's private chat with the bot, or a group as its members see it. */

import { albumOf } from "./albums.js";
import * as api from "./api.js";
import { dayKey, dayLine } from "./clock.js";
import { createComposer } from "./composer.js";
import { avatar, button, el, fill, icon } from "./dom.js";
import { isBusy, tapInline } from "./keyboards.js";
import { mayHaveCaption, summary } from "./media.js";
import { openMembers } from "./members.js";
import { drawMessage } from "./messages.js";
import { ask, formDialog, menu, toast } from "./overlays.js";
import { language, say } from "./texts.js";
import { messagesOf, membersOf, standing, writtenBy } from "./world.js";

const NEAR_THE_END = 80;

/** app: {world, openLink(url, person), label(id, name), rename(id, name), hide(id), read(id)} → the phone. */
export function createPhone(id, app) {
  const { world } = app;
  const person = () => world.people.find((one) => one.id === id);
  const group = () => world.groups.find((one) => one.id === id);
  const isGroup = !person();
  const phone = {
    id, app, world, group, person, isGroup, unread: 0, drawn: new Map(),
    viewer: () => (isGroup ? phone.composer.speaker() : id),
    isBlocked: () => !isGroup && person()?.bot === "kicked",
    setBlocked: (yes) => setBlocked(phone, yes),
    commands: () => commandsFor(world, isGroup, person()),
    toast: (text) => toast(phone.toasts, text),
    openLink: (url) => app.openLink(url, phone.viewer()),
    report: (action) => report(phone, action),
    stayAtEnd: () => scrollToEnd(phone),
    speakerChanged: () => rebuild(phone),
  };
  build(phone);
  rebuild(phone);
  return Object.assign(phone, {
    take: (messages) => take(phone, messages),
    refresh: () => refresh(phone),
    alert: (text) => ask(phone.element, text, [{ label: say("ok"), value: true }]),
    ring: () => ring(phone),
    markRead: () => markRead(phone),
    send: (text) => phone.composer.sendText(text),
  });
}

function build(phone) {
  const { id, isGroup } = phone;
  phone.title = el("h2", { id: `phone-${id}` });
  phone.status = el("p", { class: "status" });
  phone.sign = el("span");
  phone.badge = button({ class: "badge", hidden: true, on: { click: () => { markRead(phone); scrollToEnd(phone); } } });
  const more = button({ class: "round quiet phone-menu", "aria-label": say("phoneMenu"), "aria-haspopup": "menu" }, icon("more"));
  more.addEventListener("click", () => menu(phone.element, more, menuItems(phone), say("phoneMenu")));
  phone.pinned = button({ class: "pinned", hidden: true });
  phone.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
  phone.latest = button({ class: "round to-latest", "aria-label": say("toLatest"), hidden: true, on: { click: () => scrollToEnd(phone) } }, icon("down"));
  phone.toasts = el("div", { class: "toasts", role: "status" });
  phone.element = el("section", {
    class: isGroup ? "phone group" : "phone", tabindex: "-1", "aria-labelledby": `phone-${id}`,
    data: { chat: id, person: isGroup ? undefined : id },
  });
  phone.composer = createComposer(phone);
  phone.element.append(
    el("header", { class: "phone-head" }, phone.sign, el("div", { class: "who-is-it" }, phone.title, phone.status), phone.badge, more),
    phone.pinned, el("div", { class: "log-frame" }, phone.log, phone.latest, phone.toasts), phone.composer.element);
  stayWithNewest(phone);
}

/**
 * Whoever reads the newest message stays there: a late picture or the keyboard below must not push it out of sight.
 * Only scrolling up ends that, since a longer log alone also leaves the end.
 */
function stayWithNewest(phone) {
  const { log } = phone;
  const catchUp = () => phone.following && scrollToEnd(phone);
  let before = 0;
  phone.following = true;
  log.addEventListener("scroll", () => {
    if (log.scrollTop < before || atEnd(phone)) phone.following = atEnd(phone);
    phone.latest.hidden = phone.following;
    before = log.scrollTop;
  }, { passive: true });
  log.addEventListener("load", catchUp, true);
  new ResizeObserver(catchUp).observe(log);
}

/** Draws the whole chat anew: at the beginning, or when somebody else looks at it. */
function rebuild(phone) {
  phone.drawn.clear();
  phone.lastDay = null;
  refresh(phone);
  fill(phone.log);
  for (const message of standing(phone.world, phone.id)) if (!phone.drawn.has(message.message_id)) place(phone, message);
  showEmptiness(phone);
  showPinned(phone);
  scrollToEnd(phone);
}

/** Takes messages that are new or changed. */
function take(phone, messages) {
  const follow = phone.following;
  const albums = new Set();
  let own = false;
  for (const message of messages) {
    const album = message.media_group_id;
    if (albums.has(album)) continue; // the first of an album brought the others along
    if (album) albums.add(album);
    own ||= !phone.drawn.has(message.message_id) && writtenBy(message) === phone.viewer();
    place(phone, message, true);
  }
  showEmptiness(phone);
  showPinned(phone);
  phone.composer.refresh();
  if (follow || own) scrollToEnd(phone);
  else phone.latest.hidden = false;
}

/** Puts one message (or its album) where it belongs: a new one at the end, a changed one in its old place, a deleted one away. */
function place(phone, message, live = false) {
  const album = albumOf(message, messagesOf(phone.world, phone.id));
  const ids = [message, ...album].map(({ message_id: id }) => id);
  const old = ids.map((id) => phone.drawn.get(id)).find(Boolean);
  if (message.deleted) phone.drawn.delete(message.message_id);
  if (album.length === 0) {
    old?.remove();
    return;
  }
  const node = drawMessage(album, viewOf(phone), hooksOf(phone));
  if (old) {
    replace(old, node);
    if (live) flash(node);
  } else {
    const day = dayKey(message.date);
    if (day !== phone.lastDay) phone.log.append(el("p", { class: "day" }, dayLine(message.date)));
    phone.lastDay = day;
    phone.log.append(node);
  }
  for (const { message_id: id } of album) phone.drawn.set(id, node);
}

/** Swaps a bubble and keeps the keyboard user where he was: on the button in the same place, or on the message. */
function replace(old, node) {
  const buttons = [...old.querySelectorAll("button")];
  const held = buttons.indexOf(document.activeElement);
  const inside = old.contains(document.activeElement);
  old.replaceWith(node);
  if (inside) ([...node.querySelectorAll("button")][held] ?? node).focus({ preventScroll: true });
}

function flash(node) {
  node.classList.add("changed");
  setTimeout(() => node.classList.remove("changed"), 1600);
}

const viewOf = (phone) => ({
  viewer: phone.viewer(),
  group: phone.isGroup,
  find: (id) => messagesOf(phone.world, phone.id).get(id),
  topic: (id) => phone.group()?.topics?.find((topic) => topic.id === id)?.name,
  busy: isBusy,
});

const hooksOf = (phone) => ({
  tap: (message, item, node) => tapInline(message, item, node, phone.viewer(), phone),
  openLink: phone.openLink,
  command: (text) => phone.composer.sendText(text),
  toast: phone.toast,
  jump: (id) => jump(phone, id),
  reply: (message) => phone.composer.reply(message),
  menu: (message, opener) => menu(phone.element, opener, [
    { label: say("reply"), act: () => phone.composer.reply(message) },
    writtenBy(message) === phone.viewer() && (message.text || mayHaveCaption(message)) && { label: say("edit"), act: () => phone.composer.edit(message) },
  ], say("messageMenu")),
});

/** Name, status, menu state, composer: whatever comes from people and groups rather than from messages. */
function refresh(phone) {
  const { app, id, world } = phone;
  const entry = phone.isGroup ? phone.group() : phone.person();
  const name = app.label(id, entry);
  fill(phone.title, name);
  fill(phone.status, statusLine(phone, world));
  phone.sign.replaceWith((phone.sign = avatar(name, id)));
  phone.log.setAttribute("aria-label", say("log", { name }));
  phone.composer.refresh();
}

function statusLine(phone, world) {
  if (phone.isBlocked()) return say("blockedStatus");
  if (!phone.isGroup) return say("privateStatus", { bot: world.bot.name ?? world.bot.first_name });
  const group = phone.group();
  const bot = { administrator: "botAdministrator", member: "botMember" }[group.bot] ?? "botOut";
  return `${say("groupStatus", { n: membersOf(world, group).length })} · ${say(bot)}`;
}

function showEmptiness(phone) {
  const empty = phone.drawn.size === 0;
  const note = phone.log.querySelector(".empty");
  if (!empty) note?.remove();
  else if (!note) phone.log.append(el("p", { class: "empty" }, say(phone.isGroup ? "emptyGroup" : "startAbout")));
}

function showPinned(phone) {
  const message = standing(phone.world, phone.id).filter((one) => one.pinned).pop();
  phone.pinned.hidden = !message;
  if (!message) return;
  fill(phone.pinned, icon("pin"), el("span", {}, el("strong", {}, say("pinned")), el("span", { class: "line" }, summary(message))));
  phone.pinned.onclick = () => jump(phone, message.message_id);
}

function jump(phone, id) {
  const node = phone.drawn.get(id);
  if (!node) return;
  phone.following = false;
  node.scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
  flash(node);
}

const atEnd = ({ log }) => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;

function scrollToEnd(phone) {
  phone.following = true;
  phone.log.scrollTop = phone.log.scrollHeight;
  phone.latest.hidden = true;
}

/** A message came while nobody looked at this phone. */
function ring(phone) {
  phone.unread += 1;
  phone.badge.hidden = false;
  fill(phone.badge, icon("bell"), say("newMessages", { n: phone.unread }));
  phone.element.classList.remove("ringing");
  // Reading the width restarts the animation for a second message.
  void phone.element.offsetWidth;
  phone.element.classList.add("ringing");
}

function markRead(phone) {
  if (phone.unread === 0) return;
  phone.unread = 0;
  phone.badge.hidden = true;
  phone.element.classList.remove("ringing");
  phone.app.read(phone.id);
}

/** Does something over the network and says in the phone why it did not work. → whether it worked. */
async function report(phone, action) {
  try {
    await action();
    return true;
  } catch (error) {
    phone.toast(error.message);
    return false;
  }
}

function setBlocked(phone, yes) {
  return report(phone, async () => {
    await (yes ? api.block : api.unblock)(phone.id, phone.id);
    await phone.app.reloadState();
  });
}

function menuItems(phone) {
  const { app, id } = phone;
  const blocked = phone.isBlocked();
  const blocking = { label: say(blocked ? "unblockBot" : "blockBot"), act: () => setBlocked(phone, !blocked) };
  return [
    phone.isGroup ? { label: say("members"), act: () => openMembers(phone) } : blocking,
    { label: say("rename"), act: () => renamePhone(phone) },
    { label: say("hide"), act: () => app.hide(id) },
  ];
}

function renamePhone(phone) {
  const name = el("input", { name: "name", value: phone.title.textContent, required: true, maxlength: "40" });
  formDialog({
    title: say("rename"),
    action: say("save"),
    build: () => [el("p", {}, say("renameAbout")), el("label", { class: "field" }, el("span", {}, say("name")), name)],
    submit: (form) => phone.app.rename(phone.id, form.get("name").trim()),
  });
}

/** The commands in the person's language where the bot set them so, else the plain list. */
function commandsFor(world, isGroup, person) {
  const spoken = (person?.language_code ?? language()).slice(0, 2);
  return world.commandsByLanguage[spoken] ?? world.commands;
}
