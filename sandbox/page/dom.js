/** Builds elements from data. Text always goes in as text nodes, so nothing a bot or person writes becomes markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * el("button", {class: "send", data: {chat: 7}, on: {click: f}, disabled: true}, "Send")
 * Attributes that are false, null or undefined are left out; children may be nodes, strings, nested lists or nothing.
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "data") {
      for (const [key, item] of Object.entries(value)) if (item !== undefined) element.dataset[key] = item;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...present(children));
  return element;
}

/** A button that does something; never submits a form. */
export function button(props, ...children) {
  return el("button", { type: "button", ...props }, ...children);
}

/** Replaces everything inside an element. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

const ICONS = {
  attach: "M12 5v14M5 12h14",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  close: "M6 6l12 12M18 6L6 18",
  document: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
  down: "M6 9l6 6 6-6",
  keyboard: "M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 15h8",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  place: "M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  play: "M8 5l11 7-11 7z",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 14c1 2 2.5 3 4 3s3-1 4-3M9 9.5v.01M15 9.5v.01",
  send: "M4 12l16-8-6 17-3-7z",
};

/** A line drawing, hidden from screen readers: the button around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A round sign with somebody's first letter, in a colour that stays theirs. */
export function avatar(name, id) {
  const sign = el("span", { class: "avatar", "aria-hidden": "true" }, [...(name.trim() || "?")][0]);
  sign.style.backgroundColor = nameColor(id);
  return sign;
}

/** Dark enough that white text on it reads well. */
export function nameColor(id) {
  const hue = (Math.abs(Number(id)) * 137) % 360;
  return `hsl(${hue} 48% 33%)`;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}
