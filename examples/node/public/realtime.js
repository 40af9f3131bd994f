// Keeps the page supplied with envelopes: pushed while a WebSocket is up, polled when it will not come up.

const second = 1000;
const pingEvery = 30 * second;
const pongWithin = 10 * second;
const openWithin = 10 * second; // a browser waits minutes for a handshake, and blocks all others meanwhile
const settledAfter = 5 * second; // a connection that ends sooner was a failed attempt
const longestDelay = 30 * second;
const triesBeforePolling = 4;
const pollEvery = 3 * second;

const isEnvelope = (e) =>
  typeof e?.type === 'string' && typeof e.topic === 'string' && typeof e.data === 'object' && e.data !== null && Number.isFinite(e.timestamp);

const guarded = (fn, ...args) => {
  try {
    fn(...args);
  } catch (problem) {
    console.error(problem);
  }
};

/** One named timer at a time, so that none is forgotten or doubled. */
class Timers {
  #ids = new Map();
  set(name, after, action) {
    this.clear(name);
    this.#ids.set(name, setTimeout(() => (this.#ids.delete(name), action()), after));
  }
  has(name) {
    return this.#ids.has(name);
  }
  clear(...names) {
    for (const name of names.length ? names : this.#ids.keys()) {
      clearTimeout(this.#ids.get(name));
      this.#ids.delete(name);
    }
  }
}

export class Realtime {
  #socketUrl;
  #pollUrl;
  #socket = null;
  #online = false;
  #answered = false; // whether a pong has ever come on this socket: a peer that never answers was no connection
  #stopped = true;
  #failures = 0;
  #timers = new Timers();
  #handlers = new Map(); // topic -> Set of handlers; one added while announcing belongs to that connection
  #ofConnection = [];
  #announcing = false;
  #announced = new Set();
  #connectListeners = new Set();
  #disconnectListeners = new Set();
  #newest = new Map(); // topic -> timestamp of the newest envelope handed on
  #fetched = new Map(); // topic -> timestamp of the newest envelope that came by polling
  #held = null; // pushed envelopes that wait until what was missed has been fetched
  #poll = null; // AbortController of the running fallback
  #catchUp = null; // AbortController of the one fetch after a connect

  /** pollUrl maps a topic to the URL of its bare array of envelopes. */
  constructor(socketUrl, pollUrl) {
    this.#socketUrl = socketUrl;
    this.#pollUrl = pollUrl;
    addEventListener('pagehide', () => this.#release());
    for (const hint of ['pageshow', 'online']) addEventListener(hint, () => this.#connectNow());
    document.addEventListener('visibilitychange', () => document.hidden || this.#connectNow());
  }

  initWebSocket = () => {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#connectNow();
  };

  close() {
    this.#stopped = true;
    this.#failures = 0;
    this.#release();
    this.stopPolling();
  }

  onConnect(listener) {
    if (this.#connectListeners.has(listener)) return;
    this.#connectListeners.add(listener);
    if (this.#online) this.#announce([listener]);
  }

  onDisconnect(listener) {
    this.#disconnectListeners.add(listener);
  }

  subscribe(topic, handler) {
    const handlers = this.#handlers.get(topic) ?? new Set();
    this.#handlers.set(topic, handlers);
    if (this.#announcing && !handlers.has(handler)) this.#ofConnection.push([topic, handler]);
    handlers.add(handler);
    this.#request(topic);
  }

  unsubscribe(topic, handler) {
    const handlers = this.#handlers.get(topic);
    if (handler) handlers?.delete(handler);
    if (handler && handlers?.size) return;
    this.#handlers.delete(topic);
    if (this.#announced.delete(topic)) this.#send({ action: 'unsubscribe', topic });
  }

  startPolling = async () => {
    if (this.#poll) return;
    const { signal } = (this.#poll = new AbortController());
    for (let delay = pollEvery; !signal.aborted; ) {
      const retryAfter = await this.#fetchAll(signal);
      delay = retryAfter === undefined ? pollEvery : Math.min(longestDelay, Math.max(retryAfter, delay * 1.5));
      await new Promise((resume) => {
        const timer = setTimeout(resume, delay);
        signal.addEventListener('abort', () => (clearTimeout(timer), resume()));
      });
    }
  };

  stopPolling = () => {
    this.#poll?.abort(); // also what is in flight: it would come late
    this.#poll = null;
  };

  // --- the socket ---

  #connectNow() {
    if (this.#stopped || this.#socket) return;
    this.#timers.clear();
    try {
      this.#socket = new WebSocket(this.#socketUrl);
    } catch {
      return this.#failed(triesBeforePolling); // there are no WebSockets here
    }
    this.#timers.set('open', openWithin, () => this.#lost());
    this.#socket.onopen = () => this.#opened();
    this.#socket.onclose = () => this.#lost();
    this.#socket.onmessage = ({ data }) => this.#received(data);
  }

  #opened() {
    this.#timers.clear('open');
    this.#timers.set('settle', settledAfter, () => {});
    this.#answered = false;
    this.#timers.set('ping', pingEvery, () => this.#ping());
    this.#online = true;
    this.stopPolling();
    for (const [topic, handler] of this.#ofConnection.splice(0)) {
      const handlers = this.#handlers.get(topic);
      handlers?.delete(handler);
      if (handlers?.size === 0) this.#handlers.delete(topic);
    }
    for (const topic of this.#handlers.keys()) this.#request(topic);
    this.#announce(this.#connectListeners);
    this.#startCatchUp();
  }

  #announce(listeners) {
    this.#announcing = true;
    for (const listener of listeners) guarded(listener);
    this.#announcing = false;
  }

  #ping() {
    this.#send({ action: 'ping', topic: 'system' });
    this.#timers.set('ping', pingEvery, () => this.#ping());
    this.#expectPong(pongWithin);
  }

  #expectPong(within) {
    const due = Date.now() + within;
    // After a freeze the pong may be waiting in the queue behind this very timer.
    this.#timers.set('pong', within, () => (Date.now() > due + second ? this.#expectPong(2 * second) : this.#lost(this.#answered)));
  }

  #received(text) {
    let envelope;
    try {
      envelope = JSON.parse(text);
    } catch {
      return;
    }
    if (!isEnvelope(envelope)) return;
    if (envelope.topic === 'system' && envelope.type === 'pong') {
      this.#answered = true;
      return this.#timers.clear('pong');
    }
    if (this.#held) this.#held.push(envelope);
    else this.#push(envelope);
  }

  /** Acts at once: with a mute peer, onclose would come a minute after close(). */
  #lost(served = true) {
    const settled = served && this.#online && !this.#timers.has('settle');
    this.#release();
    if (settled) this.#failures = 0;
    this.#failed(settled ? 0 : 1);
  }

  #failed(count) {
    this.#failures += count;
    const ceiling = Math.min(longestDelay, second * 2 ** Math.min(this.#failures, 5));
    this.#timers.set('retry', ceiling * (0.4 + 0.6 * Math.random()), () => this.#connectNow());
    if (this.#failures >= triesBeforePolling) this.startPolling();
  }

  #release() {
    const socket = this.#socket;
    this.#socket = null;
    this.#timers.clear();
    this.#announced.clear();
    this.#endCatchUp();
    if (socket) {
      socket.onopen = socket.onclose = socket.onmessage = null;
      socket.close(1000);
    }
    if (!this.#online) return;
    this.#online = false;
    for (const listener of this.#disconnectListeners) guarded(listener);
  }

  #request(topic) {
    if (!this.#online || this.#announced.has(topic)) return;
    this.#announced.add(topic);
    this.#send({ action: 'subscribe', topic });
  }

  #send(message) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message));
  }

  // --- what was missed while offline ---

  async #startCatchUp() {
    const run = (this.#catchUp = new AbortController());
    this.#held = [];
    this.#timers.set('catch up', 1.5 * second, () => this.#endCatchUp());
    await new Promise((resume) => setTimeout(resume, 150)); // what a throttle held back is out by now
    if (run.signal.aborted) return;
    await this.#fetchAll(run.signal);
    if (this.#catchUp === run) this.#endCatchUp();
  }

  #endCatchUp() {
    this.#catchUp?.abort();
    this.#catchUp = null;
    this.#timers.clear('catch up');
    const held = this.#held ?? [];
    this.#held = null;
    for (const envelope of held) if (!(envelope.timestamp <= this.#fetched.get(envelope.topic))) this.#push(envelope);
  }

  // --- polling ---

  /** Fetches every topic once. Resolves to the milliseconds to wait longer when one failed, else to undefined. */
  async #fetchAll(signal) {
    const outcomes = await Promise.all([...this.#handlers.keys()].map((topic) => this.#fetch(topic, signal)));
    const failures = outcomes.filter((outcome) => outcome !== undefined);
    return failures.length ? Math.max(...failures) : undefined;
  }

  async #fetch(topic, signal) {
    const newest = this.#newest.get(topic);
    const query = newest === undefined ? '' : `?since=${newest}`;
    try {
      const response = await fetch(this.#pollUrl(topic) + query, { cache: 'no-store', signal: AbortSignal.any([signal, AbortSignal.timeout(10 * second)]) });
      if (!response.ok) return Number(response.headers.get('Retry-After')) * second || 0;
      const envelopes = await response.json();
      if (signal.aborted || !Array.isArray(envelopes)) return;
      for (const envelope of envelopes.filter(isEnvelope)) {
        if (envelope.timestamp <= this.#newest.get(topic)) continue;
        this.#fetched.set(topic, envelope.timestamp);
        this.#push(envelope);
      }
    } catch {
      return 0;
    }
  }

  /** Nothing older replaces something newer. */
  #push(envelope) {
    if (envelope.timestamp < this.#newest.get(envelope.topic)) return;
    this.#newest.set(envelope.topic, envelope.timestamp);
    for (const handler of [...(this.#handlers.get(envelope.topic) ?? [])]) guarded(handler, envelope);
  }
}
