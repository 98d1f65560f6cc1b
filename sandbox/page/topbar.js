/** The bar at the top: the demo's clock, new people and groups, faults, the page's language. */

import * as api from "./api.js";
import { demoNow, longDate, timeOfDay } from "./clock.js";
import { button, el, fill, icon } from "./dom.js";
import { formDialog } from "./overlays.js";
import { language, say } from "./texts.js";
import { fullName } from "./world.js";

const MOVES = [
  { key: "plusHour", body: { move: 3600 } },
  { key: "nextMorning", body: { to: "07:00" } },
  { key: "evening", body: { to: "19:00" } },
  { key: "plusDay", body: { move: 24 * 3600 } },
];

const FAULTS = [
  { key: "faultLatency", rule: { kind: "latency", seconds: 1 } },
  { key: "fault429", rule: { kind: "429", share: 0.1, retry_after: 3 } },
  { key: "fault502", rule: { kind: "502", share: 0.1 } },
  { key: "faultGetUpdates", rule: { kind: "getupdates_down" } },
];
const faultsOn = new Set();

/** app: {world, setLanguage(code), reloadState(), showPhone(id), say(text)}. Draws into `bar`; → {tick()} for the clock. */
export function drawTopBar(bar, app) {
  const date = el("span", { class: "date" });
  const time = el("strong", { class: "time" });
  const faults = button({ class: "tool faults", on: { click: () => openFaults(() => nameFaults(faults), app) } });
  nameFaults(faults);
  const tools = el("div", { class: "tools", id: "tools" },
    el("div", { class: "moves", role: "group", "aria-label": say("advance") },
      MOVES.map(({ key, body }) => button({ class: "tool move", data: { move: key }, on: { click: () => move(body, app) } }, say(key)))),
    button({ class: "tool", on: { click: () => openAddPerson(app) } }, say("addPerson")),
    button({ class: "tool", on: { click: () => openAddGroup(app) } }, say("addGroup")),
    faults,
    button({ class: "tool", lang: language() === "zh" ? "en" : "zh-Hans", on: { click: () => app.setLanguage(language() === "zh" ? "en" : "zh") } }, say("language")));
  const unfold = button({ class: "tool unfold", "aria-controls": "tools", "aria-expanded": "false" }, say("tools"), icon("down"));
  unfold.addEventListener("click", () => {
    const open = bar.classList.toggle("unfolded");
    unfold.setAttribute("aria-expanded", String(open));
  });
  fill(bar, el("h1", { class: "sr-only" }, say("title")),
    el("p", { class: "clock", "aria-label": say("demoTime") }, date, time), unfold, tools);
  const tick = () => {
    fill(date, longDate(demoNow()));
    fill(time, timeOfDay(demoNow()));
  };
  tick();
  return { tick };
}

async function move(body, app) {
  try {
    const { now } = await api.moveClock(body);
    await app.reloadState();
    app.say(say("clockMoved", { time: `${longDate(now)} ${timeOfDay(now)}` }));
  } catch (error) {
    app.say(error.message);
  }
}

function openAddPerson(app) {
  formDialog({
    title: say("addPerson"),
    action: say("add"),
    build: () => [
      field(say("name"), el("input", { name: "name", required: true, maxlength: "64", placeholder: say("nameExample"), autocomplete: "off" })),
      field(say("theirLanguage"), el("select", { name: "language_code" },
        el("option", { value: "zh-hans" }, say("chinese")), el("option", { value: "en", selected: language() === "en" }, say("english")))),
    ],
    submit: async (form) => {
      const person = await api.addPerson({ name: form.get("name").trim(), language_code: form.get("language_code") });
      await app.reloadState();
      app.showPhone(person.id);
    },
  });
}

function openAddGroup(app) {
  const member = (person) => el("label", { class: "check" },
    el("input", { type: "checkbox", name: "member", value: person.id }), fullName(person));
  formDialog({
    title: say("addGroup"),
    action: say("add"),
    build: () => [
      field(say("groupTitle"), el("input", { name: "title", required: true, maxlength: "128", placeholder: say("groupExample"), autocomplete: "off" })),
      el("fieldset", {}, el("legend", {}, say("groupMembers")), app.world.people.map(member)),
      el("label", { class: "check" }, el("input", { type: "checkbox", name: "bot", checked: true }), say("withBot")),
    ],
    submit: async (form) => {
      const members = form.getAll("member").map(Number);
      if (members.length === 0) throw new Error(say("groupNeedsMember"));
      const group = await api.addGroup({ title: form.get("title").trim(), members });
      if (form.get("bot")) await api.setMember(group.id, { user: "bot", status: "member", by: members[0] });
      await app.reloadState();
      app.showPhone(group.id);
    },
  });
}

const field = (label, input) => el("label", { class: "field" }, el("span", {}, label), input);

function openFaults(changed, app) {
  const list = el("div", { class: "fault-list" });
  const apply = async (next) => {
    try {
      await api.setFaults(FAULTS.filter(({ key }) => next.has(key)).map(({ rule }) => rule));
      faultsOn.clear();
      next.forEach((key) => faultsOn.add(key));
    } catch (error) {
      app.say(error.message);
    }
    changed();
    draw();
  };
  const draw = () => fill(list,
    FAULTS.map(({ key }) => button({ class: "wide toggle", "aria-pressed": String(faultsOn.has(key)), on: { click: () => apply(toggled(key)) } }, say(key))),
    button({ class: "wide", on: { click: () => apply(new Set()) } }, say("clearFaults")));
  draw();
  formDialog({ title: say("faults"), build: () => [el("p", {}, say("faultsAbout")), list] });
}

function toggled(key) {
  const next = new Set(faultsOn);
  if (!next.delete(key)) next.add(key);
  return next;
}

function nameFaults(node) {
  fill(node, faultsOn.size ? say("faultsOn", { n: faultsOn.size }) : say("faults"));
  node.classList.toggle("on", faultsOn.size > 0);
}
