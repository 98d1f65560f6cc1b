/** Puts the page together: the world, its phones, what happens when something changes. */

import { el, fill } from "./dom.js";
import { readLink } from "./keyboards.js";
import { follow, loadState } from "./live.js";
import { summary } from "./media.js";
import { notice, toast } from "./overlays.js";
import { createPhone } from "./phone.js";
import { drawSwitcher, isNarrow, loadMarks, saveMarks } from "./switcher.js";
import { language, say, setLanguage } from "./texts.js";
import { drawTopBar } from "./topbar.js";
import { emptyWorld, fullName, phonesInAddress, phonesOf } from "./world.js";

const bar = document.querySelector(".top-bar");
const nav = document.querySelector(".switcher");
const stage = document.querySelector(".phones");
const offline = document.querySelector(".offline");
const pageToasts = el("div", { class: "toasts page-toasts", role: "status" });
document.body.append(pageToasts);

const app = {
  world: emptyWorld(),
  phones: new Map(),
  marks: loadMarks(),
  shown: null, // the one phone that a narrow screen shows
  active: null, // the phone somebody is using; it does not ring
  label: (id, entry) => app.marks.labels[id] ?? entry.title ?? fullName(entry),
  say: (text) => toast(pageToasts, text),
  read: () => drawChips(),
  choose, hide, rename, openLink, showPhone,
  setLanguage: changeLanguage,
  reloadState: async () => {
    await loadState(app.world);
    refreshAll();
  },
};
let topBar = { tick: () => undefined };

begin();

function begin() {
  drawPage();
  setInterval(() => topBar.tick(), 1000);
  stage.addEventListener("pointerdown", (event) => use(event.target));
  stage.addEventListener("focusin", (event) => use(event.target));
  document.addEventListener("visibilitychange", () => !document.hidden && isNarrow() && app.phones.get(app.shown)?.markRead());
  matchMedia("(max-width: 720px)").addEventListener("change", arrange);
  follow(app.world, { loaded, changed, online });
}

function drawPage() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  topBar = drawTopBar(bar, app);
  fill(offline, say("reconnecting"));
  nameTitle();
}

/** The first load, or another server than before: every phone is drawn anew. */
function loaded() {
  app.phones.clear();
  const named = phonesInAddress();
  if (named.length) app.marks.hidden = new Set(phonesOf(app.world).map(({ id }) => id).filter((id) => !named.includes(id)));
  refreshAll();
}

function changed({ touched, toasts, stateChanged, newAfter }) {
  if (stateChanged) refreshAll();
  for (const [chat, messages] of touched) {
    app.phones.get(chat)?.take(messages);
    ringFor(messages, newAfter);
  }
  toasts.forEach(showToast);
}

function ringFor(messages, newAfter) {
  for (const message of messages) {
    const phone = app.phones.get(message.chat.id);
    const news = message.by_bot && !message.deleted && !message.pinned_message && message.created_seq > newAfter;
    if (!phone || !news) continue;
    if (app.active === phone.id && !document.hidden && isVisible(phone.id)) continue;
    phone.ring();
    if (!isInSight(phone)) {
      notice(pageToasts, `${phone.title.textContent}：${summary(message)}`, () => showPhone(phone.id));
    }
  }
  drawChips();
}

function showToast({ person, chat, text, show_alert: isAlert }) {
  const phone = app.phones.get(chat);
  if (!phone || !text) return;
  const name = phone.isGroup ? app.world.people.find(({ id }) => id === person)?.name : null;
  const words = name ? `${name}：${text}` : text;
  if (isAlert) phone.alert(words);
  else phone.toast(words);
}

/** Phones for everybody there is now, in the server's order; those that exist are kept as they are. */
function refreshAll() {
  const entries = phonesOf(app.world);
  const wanted = new Set(entries.map(({ id }) => id));
  for (const id of app.phones.keys()) if (!wanted.has(id)) app.phones.delete(id);
  for (const { id } of entries) {
    if (app.phones.has(id)) app.phones.get(id).refresh();
    else app.phones.set(id, createPhone(id, app));
  }
  topBar.tick();
  if (!wanted.has(app.shown)) app.shown = entries[0]?.id ?? null;
  arrange();
}

/** Puts the phones that are to be seen on the stage. Ones already there are not moved, or they would lose their scrolling. */
function arrange() {
  const entries = phonesOf(app.world);
  const visible = entries.map(({ id }) => id).filter(isVisible);
  const nodes = visible.map((id) => app.phones.get(id)?.element).filter(Boolean);
  const before = [...stage.children];
  if (before.length !== nodes.length || before.some((node, at) => node !== nodes[at])) {
    fill(stage, nodes.length ? nodes : el("p", { class: "stage-note" }, say(entries.length ? "allHidden" : "noPhones")));
    visible.forEach((id) => app.phones.get(id).stayAtEnd());
  }
  if (isNarrow()) setActive(app.shown);
  drawChips();
}

const isVisible = (id) => (isNarrow() ? app.shown === id : !app.marks.hidden.has(id));

/** Whether the upper part of a phone is on the screen, so that its ringing is seen. */
function isInSight({ id, element }) {
  if (!isVisible(id)) return false;
  const { left, right } = element.getBoundingClientRect();
  return right > 120 && left < innerWidth - 120;
}

function drawChips() {
  drawSwitcher(nav, app);
  nameTitle();
}

function nameTitle() {
  const unread = [...app.phones.values()].reduce((sum, phone) => sum + phone.unread, 0);
  document.title = unread ? `(${unread}) ${say("title")}` : say("title");
}

function choose(id) {
  if (isNarrow() || !app.marks.hidden.has(id)) return showPhone(id);
  app.marks.hidden.delete(id);
  saveMarks(app.marks);
  return showPhone(id);
}

/** Brings a phone in front of the person who looks at the page, and makes it the one in use. */
function showPhone(id) {
  const phone = app.phones.get(id);
  if (!phone) return;
  app.shown = id;
  if (app.marks.hidden.delete(id)) saveMarks(app.marks);
  arrange();
  setActive(id);
  phone.element.scrollIntoView({ inline: "nearest", block: "nearest" });
  phone.element.focus({ preventScroll: true });
}

function hide(id) {
  app.marks.hidden.add(id);
  saveMarks(app.marks);
  if (app.active === id) app.active = null;
  if (app.shown === id) app.shown = phonesOf(app.world).map((entry) => entry.id).find((other) => !app.marks.hidden.has(other)) ?? id;
  arrange();
}

function rename(id, name) {
  app.marks.labels[id] = name;
  saveMarks(app.marks);
  refreshAll();
}

function use(target) {
  const phone = target.closest?.(".phone");
  if (phone) setActive(Number(phone.dataset.chat));
}

function setActive(id) {
  app.active = id;
  app.phones.get(id)?.markRead();
  for (const [other, phone] of app.phones) phone.element.classList.toggle("active", other === id);
}

/** A link somebody tapped: this bot's start link goes into that person's own chat, anything else into a new tab. */
async function openLink(address, person) {
  const { url, payload } = readLink(address, app.world.bot.username);
  if (url !== undefined) {
    if (/^https?:/i.test(url)) window.open(url, "_blank", "noopener");
    else location.assign(url);
    return;
  }
  const phone = app.phones.get(person);
  if (!phone) return;
  showPhone(person);
  if (!payload) return;
  if (phone.isBlocked()) await phone.setBlocked(false);
  phone.send(`/start ${payload}`);
}

function changeLanguage(code) {
  setLanguage(code);
  drawPage();
  app.phones.clear();
  refreshAll();
}

function online(yes) {
  offline.hidden = yes;
}
