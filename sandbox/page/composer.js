/** The lower end of a phone: what a person types, attaches, shares; the reply keyboard; the START button. */

import * as api from "./api.js";
import { button, el, fill, icon } from "./dom.js";
import { drawReplyKeyboard } from "./keyboards.js";
import { summary } from "./media.js";
import { ask, formDialog, menu } from "./overlays.js";
import { say } from "./texts.js";
import { forcedReply, fullName, membersOf, replyKeyboard, standing } from "./world.js";

const VOICE_SECONDS = 6;
// A made-up place: where people of the sandbox stand when they share theirs.
const PLACE = { latitude: 33.9552, longitude: 116.7983 };

/** Builds the composer of a phone; `phone` is what phone.js makes: {id, element, world, speaker(), toast, report}. */
export function createComposer(phone) {
  const parts = build(phone);
  const self = { phone, ...parts, target: null, editing: false, folded: null };
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(self);
  });
  // Enter that ends the choosing of a Chinese word must not send.
  parts.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
    if (event.key === "Escape") setTarget(self, null);
  });
  parts.attach.addEventListener("click", () => menu(phone.element, parts.attach, attachments(self), say("attach")));
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
  if (key.request_contact) return shareContact(self);
  if (key.request_location) {
    const sure = await ask(self.phone.element, say("shareLocation"), yesOrNo("shareLocationYes"));
    return sure ? deliver(self, { location: PLACE }) : undefined;
  }
  return deliver(self, { text: key.text });
}

async function shareContact(self) {
  const person = self.phone.world.people.find(({ id }) => id === self.phone.viewer());
  const number = person?.phone ?? "";
  const sure = await ask(self.phone.element, say("shareContact", { phone: readable(number) }), yesOrNo("shareContactYes"));
  return sure ? deliver(self, { contact: { own: true, ...(number && { phone_number: number }) } }) : undefined;
}

/** "+8613800000001" → "138 0000 0001", as people write it. */
const readable = (number) => number.replace(/^\+?86(1\d{2})(\d{4})(\d{4})$/, "$1 $2 $3");

const yesOrNo = (yes) => [{ label: say(yes), value: true }, { label: say("cancel"), value: false }];

async function submit(self) {
  const text = self.input.value.trim();
  if (!text) return;
  const { target, editing } = self;
  self.input.value = "";
  setTarget(self, null);
  const reply = target && !editing ? { reply_to: target.message_id } : {};
  const sent = editing ? await change(self, target, text) : await deliver(self, { text, ...reply });
  // What could not be sent comes back, so that nobody types it twice.
  if (!sent && !self.input.value) self.input.value = text;
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

const change = (self, message, text) =>
  self.phone.report(() => api.editText(self.phone.id, message.message_id, { from: self.phone.viewer(), text }));

/** The message that the next text answers or, with `editing`, replaces; null for neither. */
function setTarget(self, message, editing = false) {
  if (self.editing && !editing) self.input.value = "";
  self.target = message;
  self.editing = editing;
  self.targetBar.hidden = message === null;
  if (message === null) return;
  const drop = button({ class: "round quiet", "aria-label": say("cancel"), on: { click: () => setTarget(self, null) } }, icon("close"));
  fill(self.targetBar, el("p", {}, el("strong", {}, say(editing ? "editing" : "replyingTo")), summary(message)), drop);
  if (editing) self.input.value = message.text;
  self.input.focus({ preventScroll: true });
}

function startOrUnblock(self) {
  const { phone } = self;
  if (phone.isBlocked()) return phone.setBlocked(false);
  return deliver(self, { text: "/start" });
}

function attachments(self) {
  const caption = () => {
    const text = self.input.value.trim();
    self.input.value = "";
    return text ? { caption: text } : {};
  };
  return [
    { label: say("attachPhoto"), act: () => deliver(self, { photo: true, ...caption() }) },
    { label: say("attachVoice"), act: () => deliver(self, { voice: { duration: VOICE_SECONDS } }) },
    { label: say("attachLocation"), act: () => deliver(self, { location: PLACE }) },
    { label: say("attachSticker"), act: () => deliver(self, { sticker: true }) },
    { label: say("attachOwnContact"), act: () => shareContact(self) },
    { label: say("attachOtherContact"), act: () => otherContact(self) },
  ];
}

function otherContact(self) {
  const field = (label, name, value, type) =>
    el("label", { class: "field" }, el("span", {}, label), el("input", { name, type, value, required: true }));
  formDialog({
    title: say("attachOtherContact"),
    action: say("send"),
    build: () => [
      field(say("otherName"), "name", say("otherNameValue"), "text"),
      field(say("phoneNumber"), "phone_number", "13800000099", "tel"),
    ],
    submit: (form) => deliver(self, { contact: { own: false, ...Object.fromEntries(form) } }),
  });
}

function commandItems(self) {
  return self.phone.commands().map(({ command, description }) => ({
    label: `/${command}`,
    hint: description,
    act: () => deliver(self, { text: `/${command}` }),
  }));
}
