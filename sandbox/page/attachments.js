/** What a person sends besides text: one table of the menu behind the plus, and the questions that some of it asks first. */

import { el } from "./dom.js";
import { ask, formDialog } from "./overlays.js";
import { say } from "./texts.js";

const VOICE_SECONDS = 6;
// A made-up place: where people of the sandbox stand when they share theirs.
const PLACE = { latitude: 33.9552, longitude: 116.7983 };

/**
 * The items of the menu. post(content) sends as the person who speaks here, an answer if one was begun;
 * caption() takes what is written in the input, as {caption} or {}.
 */
export function attachments(phone, post, caption) {
  return [
    { label: say("attachPhoto"), act: () => post({ photo: true, ...caption() }) },
    { label: say("attachAlbum"), act: () => post({ album: [{ photo: true }, { photo: true }, { photo: true }], ...caption() }) },
    { label: say("attachVideo"), act: () => post({ video: true, ...caption() }) },
    { label: say("attachVoice"), act: () => post({ voice: { duration: VOICE_SECONDS } }) },
    { label: say("attachLocation"), act: () => post({ location: PLACE }) },
    { label: say("attachSticker"), act: () => post({ sticker: true }) },
    { label: say("attachOwnContact"), act: () => shareContact(phone, post) },
    { label: say("attachOtherContact"), act: () => otherContact(post) },
  ];
}

export async function shareLocation(phone, post) {
  const sure = await ask(phone.element, say("shareLocation"), yesOrNo("shareLocationYes"));
  return sure ? post({ location: PLACE }) : undefined;
}

export async function shareContact(phone, post) {
  const person = phone.world.people.find(({ id }) => id === phone.viewer());
  const number = person?.phone ?? "";
  const sure = await ask(phone.element, say("shareContact", { phone: readable(number) }), yesOrNo("shareContactYes"));
  return sure ? post({ contact: { own: true, ...(number && { phone_number: number }) } }) : undefined;
}

/** "+8613800000001" → "138 0000 0001", as people write it. */
const readable = (number) => number.replace(/^\+?86(1\d{2})(\d{4})(\d{4})$/, "$1 $2 $3");

const yesOrNo = (yes) => [{ label: say(yes), value: true }, { label: say("cancel"), value: false }];

function otherContact(post) {
  const field = (label, name, value, type) =>
    el("label", { class: "field" }, el("span", {}, label), el("input", { name, type, value, required: true }));
  formDialog({
    title: say("attachOtherContact"),
    action: say("send"),
    build: () => [
      field(say("otherName"), "name", say("otherNameValue"), "text"),
      field(say("phoneNumber"), "phone_number", "13800000099", "tel"),
    ],
    submit: (form) => post({ contact: { own: false, ...Object.fromEntries(form) } }),
  });
}
