/**
 * Message text with its entities → DOM nodes.
 * Offsets count UTF-16 units, which is what JavaScript strings are made of, so slice() cuts exactly where Telegram does.
 */

import { button, el } from "./dom.js";
import { say } from "./texts.js";

const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

/**
 * text, entities as the Bot API gives them; onLink(url) and onCommand("/cmd") hear of taps.
 * Entities may nest; one that sticks out of its parent is cut in two rather than dropped.
 */
export function richText(text, entities = [], { onLink, onCommand }) {
  const ordered = entities
    .map((entity) => ({ entity, start: entity.offset, end: entity.offset + entity.length }))
    .filter(({ start, end }) => start >= 0 && end > start && start < text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return pieces(text, 0, text.length, ordered, { onLink, onCommand });
}

function pieces(text, from, to, spans, hooks) {
  const nodes = [];
  let at = from;
  let waiting = spans;
  while (waiting.length) {
    const [span, ...others] = waiting;
    const end = Math.min(span.end, to);
    if (span.start > at) nodes.push(text.slice(at, span.start));
    const inside = others.filter((other) => other.start < end).map((other) => ({ ...other, end: Math.min(other.end, end) }));
    const outside = others.filter((other) => other.end > end).map((other) => ({ ...other, start: Math.max(other.start, end) }));
    const start = Math.max(span.start, at);
    nodes.push(wrap(span.entity, text.slice(start, end), pieces(text, start, end, inside, hooks), hooks));
    at = BLOCKS.has(span.entity.type) && text[end] === "\n" ? end + 1 : end;
    waiting = outside.sort((a, b) => a.start - b.start || b.end - a.end);
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

// These end their line themselves: the line break after one would show as an empty line.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

const PLAIN_TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote",
};

function wrap(entity, covered, children, hooks) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return el(tag, {}, children);
  const build = BUILDERS[entity.type];
  return build ? build(entity, covered, children, hooks) : el("span", { class: `entity-${entity.type}` }, children);
}

const BUILDERS = {
  pre: (entity, _covered, children) =>
    el("pre", {}, entity.language && el("span", { class: "pre-language" }, entity.language), el("code", {}, children)),
  expandable_blockquote: (_entity, _covered, children) => foldedQuote(children),
  spoiler: (_entity, _covered, children) => spoiler(children),
  text_link: (entity, _covered, children, hooks) => link(entity.url, children, hooks),
  url: (_entity, covered, children, hooks) => link(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, children, hooks),
  email: (_entity, covered, children, hooks) => link(`mailto:${covered}`, children, hooks),
  phone_number: (_entity, covered, children, hooks) => link(`tel:${covered.replace(/[^\d+]/g, "")}`, children, hooks),
  bot_command: (_entity, covered, children, hooks) =>
    button({ class: "link-button", on: { click: () => hooks.onCommand(covered) } }, children),
};

function link(url, children, { onLink }) {
  if (!SAFE_LINK.test(url)) return el("span", {}, children);
  const follow = (event) => {
    event.preventDefault();
    onLink(url);
  };
  return el("a", { href: url, rel: "noopener noreferrer", on: { click: follow } }, children);
}

function spoiler(children) {
  const hidden = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("spoiler") }, children);
  const reveal = () => {
    hidden.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name);
  };
  hidden.addEventListener("click", reveal);
  hidden.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && reveal());
  return hidden;
}

function foldedQuote(children) {
  const quote = el("blockquote", { class: "folded" }, children);
  const more = button({ class: "link-button" }, say("showAll"));
  more.addEventListener("click", () => {
    quote.classList.remove("folded");
    more.remove();
  });
  return [quote, more];
}
