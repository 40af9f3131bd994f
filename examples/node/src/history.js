import { historyBytes, historyLength } from './limits.js';

/** The last envelopes of one topic, for polling; the newest is always among them. */
export class History {
  #items = []; // { at, text }
  #bytes = 0;

  add(at, text) {
    this.#items.push({ at, text });
    this.#bytes += text.length;
    while (this.#items.length > historyLength || (this.#bytes > historyBytes && this.#items.length > 1)) {
      this.#bytes -= this.#items.shift().text.length;
    }
  }

  get newest() {
    return this.#items.at(-1);
  }

  /** Everything later than the given timestamp. */
  since(at) {
    return this.#items.filter((item) => item.at > at).map((item) => item.text);
  }
}
