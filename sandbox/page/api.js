/** The people's side of the sandbox, one function per thing a person can do. Failures are thrown as Refused or Unreachable. */

/** The server understood and said no; the message is its sentence. */
export class Refused extends Error {}

/** No answer at all: the server is away. */
export class Unreachable extends Error {}

export const state = () => call("GET", "state");
export const changes = (after, wait) => call("GET", `changes?after=${after}&wait=${wait}`, undefined, (wait + 15) * 1000);
export const addPerson = (person) => call("POST", "people", person);
export const addGroup = (group) => call("POST", "groups", group);
export const send = (chat, message) => call("POST", `chats/${chat}/messages`, message);
export const editText = (chat, id, body) => call("POST", `chats/${chat}/messages/${id}/edit`, body);
export const tap = (chat, body) => call("POST", `chats/${chat}/taps`, body);
export const callback = (id) => call("GET", `callbacks/${id}`);
export const block = (chat, person) => call("POST", `chats/${chat}/block`, { from: person });
export const unblock = (chat, person) => call("POST", `chats/${chat}/unblock`, { from: person });
export const setMember = (group, body) => call("POST", `groups/${group}/members`, body);
export const setFaults = (rules) => call("POST", "faults", { rules });
export const moveClock = (body) => call("POST", "clock", body);
export const fileAddress = (fileId) => `files/${encodeURIComponent(fileId)}`;

async function call(method, address, body, patience = 20000) {
  const options = { method, signal: AbortSignal.timeout(patience) };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  let response;
  let answer;
  try {
    response = await fetch(address, options);
    answer = await response.json();
  } catch (error) {
    throw new Unreachable(error.message);
  }
  if (!response.ok) throw new Refused(answer.error ?? `HTTP ${response.status}`);
  return answer;
}
