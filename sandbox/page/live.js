/** Follows the server: loads everything once, then waits for changes; begins again when the server was away. */

import * as api from "./api.js";
import { setClock } from "./clock.js";
import { emptyWorld, takeChanges, takeState } from "./world.js";

const WAIT_SECONDS = 25;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10000;

/** GET /state into the world and the clock. */
export async function loadState(world) {
  const state = await api.state();
  takeState(world, state);
  setClock(state.clock.now);
  return state;
}

/**
 * Never returns. hooks: loaded() when everything was read for the first time or from another server than before;
 * changed({touched, toasts, stateChanged, newAfter}), where messages created after `newAfter` are news; online(bool).
 */
export async function follow(world, hooks) {
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      await reload(world, hooks);
      hooks.online(true);
      pause = FIRST_PAUSE;
      for (;;) await next(world, hooks);
    } catch (error) {
      // A mistake in the page itself must be seen by whoever works on it, and must not end the following.
      if (!(error instanceof api.Unreachable || error instanceof api.Refused)) console.error(error);
      hooks.online(false);
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

/** Reads everything. What the same server has to add is news; another one, which counts anew, is a new beginning. */
async function reload(world, hooks) {
  const fresh = emptyWorld();
  const touched = takeChanges(fresh, await api.changes(0, 0));
  // After the messages, so that no person or group can be missing who came in between.
  await loadState(fresh);
  const newAfter = world.seq;
  const same = continues(world, fresh);
  Object.assign(world, fresh);
  if (!same) return hooks.loaded();
  for (const [chat, messages] of touched) touched.set(chat, messages.filter(({ seq }) => seq > newAfter));
  return hooks.changed({ touched, toasts: [], stateChanged: true, newAfter });
}

/** Whether `fresh` is `world` some time later: all that was said is still there, said at the same time. */
function continues(world, fresh) {
  const known = [...world.chats].flatMap(([chat, messages]) => [...messages.values()].map((message) => [chat, message]));
  return known.length > 0 && fresh.seq >= world.seq && known.every(([chat, { message_id: id, created_seq: born, date }]) => {
    const now = fresh.chats.get(chat)?.get(id);
    return now?.created_seq === born && now.date === date;
  });
}

async function next(world, hooks) {
  const newAfter = world.seq;
  const changes = await api.changes(world.seq, WAIT_SECONDS);
  if (changes.state_changed) await loadState(world);
  const touched = takeChanges(world, changes);
  hooks.changed({ touched, toasts: changes.toasts ?? [], stateChanged: Boolean(changes.state_changed), newAfter });
}
