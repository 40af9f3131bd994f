import { parseEnvelope } from './envelope.js';
import { SYSTEM } from './topics.js';

// Browsers have no connect timeout to rely on: Chromium gives up after 240 s, and until then every
// other handshake to the same address waits behind the hung one.
const CONNECT_WITHIN = 10_000;

// The server answers within 5 s; the rest is for the way there and back.
const PONG_WITHIN = 7_500;

// What a pong gets in addition when the page itself was held up.
const SECOND_CHANCE = 2_000;

/** Why a connection was lost whose peer fell silent. */
export const NO_PONG = 'no pong';

// The page's own reasons for giving up a connection (4000 to 4999 belong to the application).
const GAVE_UP = 4000;

/**
 * One WebSocket from dial to loss. `onLost` is called once, at the moment the loss is known, and
 * nothing is reported after it: what a socket given up says later is about the past.
 */
export class Connection {
  #socket;
  #heartbeat;
  #onLost;
  #over = false;
  #connectTimer;
  #pingTimer;
  #pongTimer = null;

  /**
   * Dials. Throws what the browser throws for a URL it will not dial.
   *
   * @param {string} url
   * @param {object} options
   * @param {number} options.heartbeat milliseconds between two pings
   * @param {() => void} options.onOpen
   * @param {(envelope: object) => void} options.onMessage each envelope, pongs aside
   * @param {(reason: string) => void} options.onLost
   */
  constructor(url, { heartbeat, onOpen, onMessage, onLost }) {
    this.#heartbeat = heartbeat;
    this.#onLost = onLost;
    this.#socket = new WebSocket(url);
    this.#connectTimer = setTimeout(() => this.#lose('handshake not answered'), CONNECT_WITHIN);
    this.#on('open', () => {
      clearTimeout(this.#connectTimer);
      this.#scheduleNextPing();
      onOpen();
    });
    this.#on('message', ({ data }) => {
      const envelope = parseEnvelope(data);
      if (envelope === null) return;
      if (envelope.type === 'pong' && envelope.topic === SYSTEM) this.#pongArrived();
      onMessage(envelope);
    });
    // An `error` tells nothing more, and a `close` always follows it.
    this.#on('close', ({ code }) => this.#lose(`closed with ${code}`));
  }

  /** Sends a message; one that finds the socket closing is lost with the connection. */
  send(message) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Sends a ping now and holds the peer to its answer; the next one follows an interval later. */
  ping() {
    this.#scheduleNextPing();
    this.send({ action: 'ping', topic: SYSTEM });
    if (this.#pongTimer === null) this.#expectPong(Math.min(PONG_WITHIN, this.#heartbeat / 2), true);
  }

  /** Ends the connection without reporting a loss. Harmless when it is over already. */
  end(code = 1000, reason = '') {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#connectTimer);
    clearTimeout(this.#pingTimer);
    clearTimeout(this.#pongTimer);
    this.#socket.close(code, reason);
  }

  // Acts at once: in front of a mute peer `close` comes a minute after close() was called.
  #lose(reason) {
    if (this.#over) return;
    this.end(GAVE_UP, reason);
    this.#onLost(reason);
  }

  #on(event, listener) {
    this.#socket.addEventListener(event, (happened) => {
      if (!this.#over) listener(happened);
    });
  }

  #scheduleNextPing() {
    clearTimeout(this.#pingTimer);
    this.#pingTimer = setTimeout(() => this.ping(), this.#heartbeat);
  }

  #expectPong(within, forgiving) {
    const due = performance.now() + within;
    this.#pongTimer = setTimeout(() => {
      // A late timer was held up with the whole page (a long task, a frozen or hidden tab), and
      // the pong may be waiting behind it. That is not the peer's fault: look once more.
      const heldUp = performance.now() - due > 250;
      if (heldUp && forgiving) this.#expectPong(SECOND_CHANCE, false);
      else this.#lose(NO_PONG);
    }, within);
  }

  #pongArrived() {
    clearTimeout(this.#pongTimer);
    this.#pongTimer = null;
  }
}
