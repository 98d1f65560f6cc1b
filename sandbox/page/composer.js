/** The lower end of a phone: what a person types, attaches, shares; the reply keyboard; the START button. */

import * as api from "./api.js";
import { attachments, shareContact, shareLocation } from "./attachments.js";
import { button, el, fill, icon } from "./dom.js";
import { drawReplyKeyboard } from "./keyboards.js";
import { summary } from "./media.js";
import { menu } from "./overlays.js";
import { say } from "./texts.js";
import { forcedReply, fullName, membersOf, replyKeyboard, standing } from "./world.js";

/** Builds the composer of a phone; `phone` is what phone.js makes: {id, element, world, speaker(), toast, report}. */
export function createComposer(phone) {
  const parts = build(phone);
  const self = { phone, ...parts, target: null, editing: false, folded: null };
  const items = () => attachments(phone, (content) => answer(self, content), () => takeCaption(self));
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(self);
  });
  // Enter that ends the choosing of a Chinese word must not send.
  parts.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
    if (event.key === "Escape") setTarget(self, null);
  });
  parts.attach.addEventListener("click", () => menu(phone.element, parts.attach, items(), say("attach")));
  parts.slash.addEventListener("click", () => menu(phone.element, parts.slash, commandItems(self), say("commands")));
  parts.toggle.addEventListener("click", () => foldKeyboard(self));
  parts.start.addEventListener("click", () => startOrUnblock(self));
  parts.speaker?.addEventListener("change", () => phone.speakerChanged());
  return {
    element: parts.element,
    refresh: () => refresh(self),
    reply: (message) => setTarget(self, message),
    edit: (message) => setTarget(self, message, true),
    speaker: () => Number(parts.speaker?.value) || null,
    sendText: (text) => deliver(self, { text }),
    focus: () => parts.input.focus({ preventScroll: true }),
  };
}

function build(phone) {
  const round = (name, label) => button({ class: "round quiet", "aria-label": say(label), title: say(label) }, icon(name));
  const input = el("input", { type: "text", "aria-label": say("writeHere"), placeholder: say("writeHere"), autocomplete: "off", enterkeyhint: "send" });
  const attach = round("attach", "attach");
  const slash = button({ class: "round quiet slash", "aria-label": say("commands"), title: say("commands") }, "/");
  const toggle = round("keyboard", "hideKeyboard");
  const send = el("button", { class: "send round main", type: "submit", "aria-label": say("send"), title: say("send") }, icon("send"));
  const speaker = phone.isGroup ? el("select", { class: "speaker", "aria-label": say("speaker") }) : null;
  const targetBar = el("div", { class: "target", hidden: true });
  const form = el("form", { class: "composer" }, attach, slash, input, toggle, send);
  const keyboard = el("div", { class: "reply-keyboard", hidden: true });
  const start = button({ class: "start-button wide main", hidden: true });
  const who = speaker && el("label", { class: "who" }, el("span", {}, say("speaker")), speaker);
  const element = el("footer", { class: "phone-foot" }, who, targetBar, form, keyboard, start);
  return { element, form, input, attach, slash, toggle, speaker, targetBar, keyboard, start };
}

/** Brings everything below the messages up to date with the world. */
function refresh(self) {
  const { phone } = self;
  if (self.speaker) listSpeakers(self);
  const fresh = !phone.isGroup && standing(phone.world, phone.id).length === 0;
  const locked = fresh || phone.isBlocked();
  const held = self.element.contains(document.activeElement) && document.activeElement;
  self.form.hidden = locked;
  self.start.hidden = !locked;
  fill(self.start, phone.isBlocked() ? say("unblockBot") : say("start"));
  self.slash.hidden = phone.world.commands.length === 0;
  refreshKeyboard(self, locked);
  // Whoever uses the keyboard goes on from the messages when the button under his finger is gone.
  if (held && !held.checkVisibility()) phone.log.focus({ preventScroll: true });
  const forced = forcedReply(phone.world, phone.id, phone.viewer());
  if (forced && !self.editing && self.forced !== forced.message_id) {
    self.forced = forced.message_id;
    setTarget(self, forced);
  }
}

function listSpeakers(self) {
  const { phone, speaker } = self;
  const before = speaker.value;
  const members = membersOf(phone.world, phone.group());
  const same = members.length === speaker.options.length && members.every(({ id }, at) => speaker.options[at].value === String(id));
  if (same) return; // filling it anew would close it under somebody's finger
  fill(speaker, members.map((person) => el("option", { value: person.id }, fullName(person))));
  if (members.some((person) => String(person.id) === before)) speaker.value = before;
}

function refreshKeyboard(self, locked) {
  const { phone } = self;
  const shown = locked ? null : replyKeyboard(phone.world, phone.id, phone.viewer());
  self.toggle.hidden = !shown;
  self.input.placeholder = shown?.markup.input_field_placeholder ?? say("writeHere");
  if (!shown) {
    self.keyboard.hidden = true;
    return;
  }
  // Folding by hand holds for this keyboard only; the next one a bot sends opens again.
  const key = `${shown.message.message_id}:${shown.used}`;
  if (self.folded?.key !== key) self.folded = { key, yes: shown.used };
  self.keyboard.hidden = self.folded.yes;
  const label = say(self.folded.yes ? "showKeyboard" : "hideKeyboard");
  self.toggle.setAttribute("aria-label", label);
  self.toggle.title = label;
  self.toggle.setAttribute("aria-pressed", String(!self.folded.yes));
  if (self.drawn !== shown.message) fill(self.keyboard, drawReplyKeyboard(shown.markup, (key) => press(self, key)));
  self.drawn = shown.message;
}

function foldKeyboard(self) {
  self.folded.yes = !self.folded.yes;
  refreshKeyboard(self, false);
  self.phone.stayAtEnd();
}

async function press(self, key) {
  const post = (content) => deliver(self, content);
  if (key.request_contact) return shareContact(self.phone, post);
  if (key.request_location) return shareLocation(self.phone, post);
  return deliver(self, { text: key.text });
}

async function submit(self) {
  const text = self.input.value.trim();
  if (!text) return;
  const { target, editing } = self;
  self.input.value = "";
  if (editing) setTarget(self, null);
  const sent = editing ? await change(self, target, text) : await answer(self, { text });
  // What could not be sent comes back, so that nobody types it twice.
  if (!sent && !self.input.value) self.input.value = text;
}

/** Sends, as an answer where one was begun. → whether it went. */
function answer(self, body) {
  const { target, editing } = self;
  if (!target || editing) return deliver(self, body);
  setTarget(self, null);
  return deliver(self, { ...body, reply_to: target.message_id });
}

/** Sends as the person who speaks on this phone; says in the phone why not, if not. → whether it went. */
async function deliver(self, body) {
  const from = self.phone.viewer();
  if (from === null) {
    self.phone.toast(say("notAMember"));
    return false;
  }
  return self.phone.report(() => api.send(self.phone.id, { from, ...body }));
}

function change(self, message, words) {
  const content = message.text === undefined ? { caption: words } : { text: words };
  return self.phone.report(() => api.editText(self.phone.id, message.message_id, { from: self.phone.viewer(), ...content }));
}

/** The message that the next text answers or, with `editing`, replaces; null for neither. */
function setTarget(self, message, editing = false) {
  if (self.editing && !editing) self.input.value = "";
  self.target = message;
  self.editing = editing;
  self.targetBar.hidden = message === null;
  if (message === null) return;
  const drop = button({ class: "round quiet", "aria-label": say("cancel"), on: { click: () => setTarget(self, null) } }, icon("close"));
  fill(self.targetBar, el("p", {}, el("strong", {}, say(editing ? "editing" : "replyingTo")), summary(message)), drop);
  if (editing) self.input.value = message.text ?? message.caption ?? "";
  self.input.focus({ preventScroll: true });
}

function startOrUnblock(self) {
  const { phone } = self;
  if (phone.isBlocked()) return phone.setBlocked(false);
  return deliver(self, { text: "/start" });
}

/** What stands in the input, as the words under a picture. */
function takeCaption(self) {
  const text = self.editing ? "" : self.input.value.trim();
  if (text) self.input.value = "";
  return text ? { caption: text } : {};
}

function commandItems(self) {
  return self.phone.commands().map(({ command, description }) => ({
    label: `/${command}`,
    hint: description,
    act: () => deliver(self, { text: `/${command}` }),
  }));
}
