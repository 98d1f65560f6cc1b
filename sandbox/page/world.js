/** What the page knows of the sandbox: people, groups, messages. Pure bookkeeping, nothing is drawn here. */

/** A world in which nothing is known yet. `seq` is the last change heard of. */
export function emptyWorld() {
  return { seq: 0, bot: { id: 0, username: "", name: "" }, commands: [], commandsByLanguage: {}, people: [], groups: [], chats: new Map() };
}

/** Takes GET /state in; `seq` stays ours, since the messages up to the server's are still to be fetched. */
export function takeState(world, state) {
  world.bot = state.bot;
  world.commands = state.commands ?? [];
  world.commandsByLanguage = state.commands_by_language ?? {};
  world.people = state.people;
  world.groups = state.groups;
}

/** Takes GET /changes in and returns {chat id → messages that are new or changed}, each map's order being the server's. */
export function takeChanges(world, changes) {
  const touched = new Map();
  for (const message of changes.messages) {
    const chat = chatOf(message);
    messagesOf(world, chat).set(message.message_id, message);
    if (!touched.has(chat)) touched.set(chat, []);
    touched.get(chat).push(message);
  }
  world.seq = changes.seq;
  return touched;
}

const chatOf = (message) => message.chat?.id ?? message.chat;

/** message id → message of one chat, as they came. */
export function messagesOf(world, chat) {
  if (!world.chats.has(chat)) world.chats.set(chat, new Map());
  return world.chats.get(chat);
}

/** The messages of a chat that are still there, oldest first. */
export function standing(world, chat) {
  return everSaid(world, chat).filter((message) => !message.deleted);
}

/** All messages of a chat, those too that were deleted since, oldest first. */
function everSaid(world, chat) {
  return [...messagesOf(world, chat).values()].sort((a, b) => a.message_id - b.message_id);
}

/** One phone for each person's private chat and one for each group: {id, name, person?, group?}. */
export function phonesOf(world) {
  const phones = [
    ...world.people.map((person) => ({ id: person.id, name: fullName(person), person })),
    ...world.groups.map((group) => ({ id: group.id, name: group.title, group })),
  ];
  const named = phonesInAddress();
  const place = ({ id }) => (named.includes(id) ? named.indexOf(id) : named.length);
  return phones.sort((one, other) => place(one) - place(other));
}

/** The page's address may end in #phones=ID,ID: these stand first, the others are put away to begin with. */
export function phonesInAddress() {
  const found = /^#phones=([-\d,]+)$/.exec(location.hash);
  return found ? found[1].split(",").map(Number) : [];
}

/** "first last" of a person of the sandbox or a Bot API user; the bot by its name. */
export function fullName(user) {
  const first = user.first_name ?? user.name ?? user.username ?? String(user.id);
  return user.last_name ? `${first} ${user.last_name}` : first;
}

/** The id of who really wrote a message, also where the group speaks for him. */
export const writtenBy = (message) => message.author ?? message.from?.id;

/** "administrator", "member" or null: the group's list may hold ids or {id, status}. */
export function standingIn(group, id) {
  const ids = (list) => (list ?? []).map((entry) => entry?.id ?? entry?.user?.id ?? entry);
  if (ids(group.administrators).includes(id)) return "administrator";
  return ids(group.members).includes(id) ? "member" : null;
}

/** The people of a group, in the order of the sandbox's list. */
export function membersOf(world, group) {
  return world.people.filter((person) => standingIn(group, person.id));
}

/** The reply keyboard a person sees now: the last message that set or removed one decides. Deleting the message that
 * removed it brings no keyboard back. */
export function replyKeyboard(world, chat, person) {
  const messages = everSaid(world, chat);
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const markup = messages[at].by_bot && messages[at].reply_markup;
    if (!markup || markup.inline_keyboard) continue;
    if (markup.remove_keyboard || markup.force_reply) return null;
    if (!markup.keyboard || messages[at].deleted) continue;
    return { message: messages[at], markup, used: isUsed(markup, messages.slice(at + 1), person) };
  }
  return null;
}

/** The message that asks to be answered by a reply, if this person has not said anything since. */
export function forcedReply(world, chat, person) {
  const messages = standing(world, chat);
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    if (writtenBy(messages[at]) === person) return null;
    if (messages[at].by_bot && messages[at].reply_markup?.force_reply) return messages[at];
  }
  return null;
}

/** A one-time keyboard folds away once its person pressed one of its buttons. */
function isUsed(markup, later, person) {
  if (!markup.one_time_keyboard) return false;
  const labels = new Set(markup.keyboard.flat().map((key) => key.text ?? key));
  return later.some((message) => writtenBy(message) === person && (labels.has(message.text) || message.contact || message.location));
}
