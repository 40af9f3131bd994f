// Clocks of different hosts agree to about this much (seconds).
const CLOCK_SKEW = 5;

/**
 * Remembers how new the values on the screen are, so that nothing older replaces them and nothing
 * is shown twice: around a switch of transports the same message, or an earlier one, can come by
 * push, by snapshot and by poll.
 */
export class Newest {
  #shown = new Map();

  /**
   * Whether this is news about `key`; if so it counts as shown.
   *
   * @param {string} key what the value is about
   * @param {number} timestamp Unix time in seconds
   * @param {unknown} value compared by content
   */
  isNews(key, timestamp, value) {
    const content = JSON.stringify(value);
    const shown = this.#shown.get(key);
    if (shown !== undefined) {
      if (timestamp < shown.timestamp) return false;
      if (timestamp === shown.timestamp && content === shown.content) return false;
    }
    // A timestamp from the future is shown but not remembered: one in milliseconds, say, would
    // make everything that follows look old.
    if (timestamp <= Date.now() / 1_000 + CLOCK_SKEW) this.#shown.set(key, { timestamp, content });
    return true;
  }

  forget(key) {
    this.#shown.delete(key);
  }
}
