import { asEnvelope } from './envelope.js';

// A reply this many intervals late is given up, so that a hung one does not end polling.
const GIVE_UP_AFTER = 4;

// Polling that keeps failing slows down to this many intervals.
const SLOWEST = 3;

// By then the subscriptions sent on connecting have taken effect: what is published from now on is
// pushed, and what was published before is in the reply. Current state is due within 2 s.
const CATCH_UP_AFTER = 1_000;

const LONGEST_RETRY_AFTER = 60_000;

/**
 * The fallback: asks for what the WebSocket would have pushed, and hands it to the same handlers.
 *
 * Each start gets an AbortController of its own. Stopping aborts it, and with it the timer, the
 * request in flight and the use of a reply that arrives late, so no old loop can wake up beside a
 * new one and no old state can replace what has been pushed since.
 */
export class Polling {
  #settings;
  #onMessage;
  #work = null;
  #active = false;
  #cursor = null;
  #failures = 0;

  /**
   * @param {{topics: string[], pollInterval: number}} settings read anew at each turn
   * @param {(envelope: object) => void} onMessage
   */
  constructor(settings, onMessage) {
    this.#settings = settings;
    this.#onMessage = onMessage;
  }

  get active() {
    return this.#active;
  }

  /** Polls now and after each interval until {@link stop}. Does nothing when that is so already. */
  start() {
    if (this.#active) return;
    const signal = this.#begin();
    this.#active = true;
    this.#run(signal);
  }

  stop() {
    this.#active = false;
    this.#work?.abort();
    this.#work = null;
  }

  /** One request after a reconnect, for what was missed; {@link stop} and {@link start} cancel it. */
  async catchUp() {
    const signal = this.#begin();
    await pause(CATCH_UP_AFTER, signal);
    if (!signal.aborted) await this.#poll(signal);
  }

  #begin() {
    this.stop();
    this.#failures = 0;
    this.#work = new AbortController();
    return this.#work.signal;
  }

  async #run(signal) {
    while (!signal.aborted) {
      // One after the other: the next request waits for the reply to the last one.
      const wait = await this.#poll(signal);
      await pause(wait, signal);
    }
  }

  /** Asks once. Returns how many milliseconds to wait before the next time. */
  async #poll(signal) {
    const interval = this.#settings.pollInterval;
    try {
      const timeout = AbortSignal.timeout(GIVE_UP_AFTER * interval);
      const response = await fetch(this.#address(), {
        cache: 'no-store',
        signal: AbortSignal.any([signal, timeout]),
      });
      if (!response.ok) return this.#refused(response);
      const { messages, cursor } = await response.json();
      if (signal.aborted) return 0;
      this.#cursor = cursor ?? null;
      this.#failures = 0;
      for (const message of messages) this.#deliver(message);
      return interval;
    } catch {
      return this.#slowedDown();
    }
  }

  #address() {
    const query = new URLSearchParams({ topics: this.#settings.topics.join(',') });
    if (this.#cursor !== null) query.set('cursor', this.#cursor);
    return `/poll?${query}`;
  }

  #refused(response) {
    // A server that has been restarted may not know its predecessor's cursor.
    if (response.status < 500) this.#cursor = null;
    const seconds = Number(response.headers.get('Retry-After'));
    return seconds > 0 ? Math.min(seconds * 1_000, LONGEST_RETRY_AFTER) : this.#slowedDown();
  }

  #slowedDown() {
    this.#failures += 1;
    return this.#settings.pollInterval * Math.min(this.#failures, SLOWEST);
  }

  #deliver(message) {
    const envelope = asEnvelope(message);
    if (envelope === null) return;
    try {
      this.#onMessage(envelope);
    } catch (error) {
      console.error(error);
    }
  }
}

/** Waits; ends early when aborted. */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
