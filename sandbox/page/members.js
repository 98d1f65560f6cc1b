/** Who is in a group: people and the bot come, go, become administrators. */

import * as api from "./api.js";
import { button, el, fill } from "./dom.js";
import { formDialog } from "./overlays.js";
import { say } from "./texts.js";
import { fullName, standingIn } from "./world.js";

/** Opens the list for a group's phone; it stays open and follows what is done in it. */
export function openMembers(phone) {
  const list = el("ul", { class: "member-list" });
  const problem = el("p", { class: "problem", role: "alert" });
  const set = async (user, status) => {
    problem.textContent = "";
    try {
      await api.setMember(phone.id, { user, status, by: phone.viewer() ?? undefined });
      await phone.app.reloadState();
    } catch (error) {
      problem.textContent = error.message;
    }
    draw();
  };
  const draw = () => fill(list, rows(phone).map((row) => drawRow(row, set)));
  draw();
  formDialog({ title: `${say("members")}：${phone.title.textContent}`, build: () => [list, problem] });
}

function rows(phone) {
  const group = phone.group();
  const { bot, people } = phone.world;
  const botIs = ["administrator", "member"].includes(group.bot) ? group.bot : null;
  return [
    { user: "bot", name: `${say("bot")} ${bot.name ?? bot.first_name}`, is: botIs },
    ...people.map((person) => ({ user: person.id, name: fullName(person), is: standingIn(group, person.id) })),
  ];
}

function drawRow({ user, name, is }, set) {
  const state = { administrator: "administrator", member: "inGroup" }[is] ?? "notInGroup";
  const act = (key, status) => button({ class: "small", on: { click: () => set(user, status) } }, say(key));
  return el("li", { data: { member: user } },
    el("span", { class: "member-name" }, el("strong", {}, name), el("span", {}, say(state))),
    is === null && act("addToGroup", "member"),
    is === "member" && act("makeAdministrator", "administrator"),
    is === "administrator" && act("makeMember", "member"),
    is !== null && act("removeFromGroup", user === "bot" ? "kicked" : "left"));
}
