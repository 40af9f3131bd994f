import { FADE_IN, animate } from './animation.js';
import { asText } from './text.js';

const MOST_ROWS = 200;

/** The newest log lines, oldest first. Rows are only added and removed, never rebuilt. */
export class LogList {
  #scroller;
  #list;
  #filter;
  #rows = new Map();
  #about = new WeakMap();
  #following = true;
  #top = 0;
  #scrolling = false;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} list
   * @param {HTMLInputElement} filter hides the rows that do not contain its value
   */
  constructor(scroller, list, filter) {
    this.#scroller = scroller;
    this.#list = list;
    this.#filter = filter;
    filter.addEventListener('input', () => this.#applyFilter());
    scroller.addEventListener('scroll', () => this.#noteFollowing(), { passive: true });
  }

  /** Adds the lines that are not there yet. */
  add(lines, timestamp) {
    // Lines that arrive late (missed during an outage) go where they belong; a clock that is
    // ahead of ours must not keep its lines below all others.
    const time = Math.min(timestamp, Date.now() / 1_000);
    for (const [key, line] of keyed(lines.slice(-MOST_ROWS).map(asLine), timestamp)) {
      if (!this.#rows.has(key)) this.#insert(key, line, time);
    }
    this.#trim();
    this.#followSoon();
  }

  #insert(key, line, time) {
    const row = createRow(line);
    row.hidden = !this.#matches(row);
    let before = this.#list.lastElementChild;
    while (before !== null && this.#about.get(before).time > time) before = before.previousElementSibling;
    if (before === null) this.#list.prepend(row);
    else before.after(row);
    this.#rows.set(key, row);
    this.#about.set(row, { key, time });
    if (!row.hidden) animate(row, FADE_IN);
  }

  #trim() {
    while (this.#rows.size > MOST_ROWS) {
      const oldest = this.#list.firstElementChild;
      this.#rows.delete(this.#about.get(oldest).key);
      oldest.remove();
    }
  }

  #applyFilter() {
    for (const row of this.#rows.values()) row.hidden = !this.#matches(row);
    this.#followSoon();
  }

  #matches(row) {
    return row.textContent.toLowerCase().includes(this.#filter.value.trim().toLowerCase());
  }

  // Whoever scrolls up is reading, and stays there. Being short of the end is not enough: lines may
  // have come between our own jump to the end and the event that tells of it.
  #noteFollowing() {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroller;
    if (scrollTop + clientHeight >= scrollHeight - 8) this.#following = true;
    else if (scrollTop < this.#top) this.#following = false;
    this.#top = scrollTop;
    this.#scroller.dataset.following = this.#following;
  }

  // Once a frame: reading or setting the position forces a layout.
  #followSoon() {
    if (!this.#following || this.#scrolling) return;
    this.#scrolling = true;
    requestAnimationFrame(() => {
      this.#scrolling = false;
      if (this.#following) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    });
  }
}

/** A line as the server sends it (`{text | message, level}`), or just its text. */
function asLine(line) {
  const { text, message, level = 'info' } = Object(line);
  return {
    text: asText(typeof line === 'string' ? line : (text ?? message ?? JSON.stringify(line))),
    level: asText(level),
  };
}

/**
 * Pairs each line with what it is recognised by when its message comes again on the other transport.
 * The server gives no two messages of a topic the same timestamp. Equal lines of one message are
 * counted: the same thing said twice is two lines.
 */
function keyed(lines, timestamp) {
  const counts = new Map();
  return lines.map((line) => {
    const said = JSON.stringify([timestamp, line.level, line.text]);
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    return [`${said}#${count}`, line];
  });
}

function createRow({ text, level }) {
  const row = document.createElement('li');
  const badge = document.createElement('span');
  badge.className = 'level';
  badge.textContent = level.slice(0, 12);
  const words = document.createElement('span');
  words.className = 'text';
  words.textContent = text;
  row.dataset.level = level.toLowerCase();
  row.append(badge, ' ', words);
  return row;
}
