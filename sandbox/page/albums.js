/** Pictures and videos that were sent at once: one bubble with a grid. */

import { el } from "./dom.js";
import { media } from "./media.js";

/** The messages of an album that are still there, first to last; a message that is in none is alone. */
export function albumOf(message, messages) {
  if (!message.media_group_id) return message.deleted ? [] : [message];
  return [...messages.values()]
    .filter((one) => one.media_group_id === message.media_group_id && !one.deleted)
    .sort((a, b) => a.message_id - b.message_id);
}

/** An album as one message: the first, with the words of whichever has some. */
export function headOf(album) {
  const [first] = album;
  const worded = album.find(({ caption }) => caption) ?? first;
  const { caption, caption_entities } = worded;
  const any = (mark) => album.some((one) => one[mark]);
  return { ...first, caption, caption_entities, pinned: any("pinned"), edited: any("edited") };
}

/** Two in a row, from five on three; what does not fill its rows begins with a wide one. */
export function drawAlbum(album, hooks) {
  const columns = album.length > 4 ? 3 : 2;
  const rest = album.length % columns;
  const grid = el("div", { class: `album of-${columns}` }, album.map((message) => media(message, hooks)));
  if (rest) grid.firstElementChild.style.gridColumn = `span ${columns - rest + 1}`;
  return grid;
}
