/** What this browser remembers between two visits. A browser that forbids it, or holds rubbish, only forgets. */

export function recall(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise; // forbidden or not JSON: as if nothing had been kept
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.info("not kept:", key, error.message); // private windows and full disks; the page works without
  }
}
