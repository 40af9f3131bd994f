import { backOff } from './back-off.js';
import { Connection, NO_PONG } from './connection.js';

// Only a connection that has lasted this long counts as a success. Resetting the back-off as soon as
// one opens would dial a server that accepts and closes at once at full speed.
const SETTLED_AFTER = 3_000;

// Good news (online again, tab shown again) cuts a wait short, but never below this distance.
const BETWEEN_DIALS = 1_200;

/**
 * Keeps the page connected: dials, subscribes, notices losses and dials again, for as long as the
 * page lives or until {@link close}. There is one for a page, `window.wsManager`.
 *
 * Its states: `closed` (wants no connection), `waiting` (until the next attempt), `connecting`,
 * `connected`, `paused` (the page is being left).
 */
export class WebSocketManager {
  #locate;
  #state = 'closed';
  #connection = null;
  #retryTimer;
  #failures = 0;
  #attempts = 0;
  #dialledAt = -Infinity;
  #openedAt = Infinity;
  #heardAt = Infinity;
  #connectListeners = new Set();
  #disconnectListeners = new Set();

  // topic -> handler -> the connect listener that subscribed it, if one did. Maps, not objects:
  // a topic may be called `__proto__`.
  #topics = new Map();
  #listening = null;

  // Topics this connection has subscribed to; a new connection starts with none.
  #announced = new Set();

  /** @param {() => Promise<{url: string, heartbeat: number}>} locate asked before each attempt */
  constructor(locate) {
    this.#locate = locate;
  }

  /** Whether this browser (or what an administrator left of it) has WebSockets at all. */
  static get supported() {
    return typeof globalThis.WebSocket === 'function';
  }

  get state() {
    return this.#state;
  }

  get connected() {
    return this.#state === 'connected';
  }

  /** Connects, and stays connected from now on. Does nothing when that is so already. */
  connect() {
    if (this.#state === 'closed') this.#failures = 0;
    if (this.#state === 'closed' || this.#state === 'paused') this.#dial();
  }

  /** Ends the connection for good: nothing is dialled until {@link connect} is called again. */
  close() {
    if (this.#state !== 'closed') this.#leave('closed');
  }

  /** Ends the connection because the page is being left; {@link resume} undoes it. */
  pause() {
    if (this.#state !== 'closed' && this.#state !== 'paused') this.#leave('paused');
  }

  /** Connects again if {@link pause} had ended the connection. */
  resume() {
    if (this.#state === 'paused') this.#dial();
  }

  /** Makes the attempt that is being waited for now; there is reason to believe in it. */
  hurry() {
    if (this.#state === 'waiting') {
      this.#dialIn(Math.max(0, this.#dialledAt + BETWEEN_DIALS - performance.now()));
    }
  }

  /** Asks the peer for a sign of life now; there is reason to doubt it. */
  probe() {
    if (this.connected) this.#connection.ping();
  }

  /**
   * Calls `listener` after each connect, and at once when connected already. What it subscribes
   * lasts until it is called again, so the usual
   * `onConnect(() => wsManager.subscribe('stats', (msg) => …))` has one handler after ten
   * reconnects, although each call makes a new function.
   */
  onConnect(listener) {
    if (this.#connectListeners.has(listener)) return;
    this.#connectListeners.add(listener);
    if (this.connected) this.#runConnectListener(listener);
  }

  /**
   * Calls `listener({failures, final, reason})` after each loss and each failed attempt; `failures`
   * counts the attempts in a row that led to no lasting connection, `final` says that no other
   * attempt follows.
   */
  onDisconnect(listener) {
    this.#disconnectListeners.add(listener);
  }

  /** Has `handler(envelope)` called once for each message of `topic`, however often it is asked. */
  subscribe(topic, handler) {
    if (!this.#topics.has(topic)) this.#topics.set(topic, new Map());
    this.#topics.get(topic).set(handler, this.#listening);
    this.#announce(topic);
  }

  /** Takes one handler off a topic, or all of them. */
  unsubscribe(topic, handler) {
    const handlers = this.#topics.get(topic);
    if (handlers === undefined) return;
    if (handler === undefined) handlers.clear();
    else handlers.delete(handler);
    if (handlers.size > 0) return;
    this.#topics.delete(topic);
    if (this.#announced.delete(topic)) this.#connection?.send({ action: 'unsubscribe', topic });
  }

  async #dial() {
    clearTimeout(this.#retryTimer);
    this.#state = 'connecting';
    this.#dialledAt = performance.now();
    this.#openedAt = Infinity;
    const attempt = ++this.#attempts;
    const { url, heartbeat } = await this.#locate();
    // Closed, or closed and connected anew, while waiting: this attempt is no longer wanted.
    if (this.#state !== 'connecting' || attempt !== this.#attempts) return;
    try {
      this.#connection = new Connection(url, {
        heartbeat,
        onOpen: () => this.#opened(),
        onMessage: (envelope) => this.#deliver(envelope),
        onLost: (reason) => this.#lost(reason),
      });
    } catch (error) {
      this.#lost(String(error));
    }
  }

  #opened() {
    this.#state = 'connected';
    this.#openedAt = this.#heardAt = performance.now();
    for (const listener of [...this.#connectListeners]) {
      if (this.connected) this.#runConnectListener(listener);
    }
    for (const [topic, handlers] of this.#topics) {
      if (handlers.size === 0) this.#topics.delete(topic);
      else this.#announce(topic);
    }
  }

  #runConnectListener(listener) {
    for (const handlers of this.#topics.values()) {
      for (const [handler, owner] of handlers) if (owner === listener) handlers.delete(handler);
    }
    this.#listening = listener;
    guarded(listener);
    this.#listening = null;
  }

  #announce(topic) {
    if (!this.connected || this.#announced.has(topic)) return;
    this.#announced.add(topic);
    this.#connection.send({ action: 'subscribe', topic });
  }

  #deliver(envelope) {
    this.#heardAt = performance.now();
    const handlers = this.#topics.get(envelope.topic);
    if (handlers === undefined) return;
    for (const handler of [...handlers.keys()]) guarded(handler, envelope);
  }

  #lost(reason) {
    // A peer that fell silent was there for as long as it was heard, and not until we noticed.
    const end = reason === NO_PONG ? this.#heardAt : performance.now();
    const settled = end - this.#openedAt >= SETTLED_AFTER;
    this.#failures = settled ? 0 : this.#failures + 1;
    this.#forgetConnection();
    this.#state = 'waiting';
    this.#dialIn(backOff(this.#failures));
    this.#report({ final: false, reason });
  }

  #leave(state) {
    clearTimeout(this.#retryTimer);
    this.#state = state;
    this.#connection?.end();
    this.#forgetConnection();
    this.#report({ final: state === 'closed', reason: state });
  }

  #forgetConnection() {
    this.#connection = null;
    this.#announced.clear();
  }

  #dialIn(milliseconds) {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#dial(), milliseconds);
  }

  #report(event) {
    const details = { failures: this.#failures, ...event };
    for (const listener of [...this.#disconnectListeners]) guarded(listener, details);
  }
}

/** Calls what the application gave us; what it throws is its own affair and stops nobody else. */
function guarded(callback, ...parameters) {
  try {
    callback(...parameters);
  } catch (error) {
    console.error(error);
  }
}
