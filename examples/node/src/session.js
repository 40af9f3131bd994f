import { error, pong } from './envelope.js';
import { maxQueued, maxSubscriptions, replyHighWater, silenceLimit } from './limits.js';
import { BadRequest, readRequest } from './request.js';

/** One connection. ws keeps its queue and writes it; this class bounds it. */
export class Session {
  #socket;
  #hub;
  #topics = new Set();
  #silence;

  constructor(socket, hub) {
    this.#socket = socket;
    this.#hub = hub;
    this.#silence = setTimeout(() => this.#giveUp(), silenceLimit);
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('error', () => {}); // ws closes with the fitting code by itself: 1002, 1007, 1009
    socket.on('close', () => this.#leave());
  }

  /** Never waits: who is too slow is dropped, so that nobody else notices. */
  send(text) {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount + text.length > maxQueued) {
      this.#end(1013, 'too slow to keep up');
    } else {
      this.#socket.send(text);
    }
  }

  #receive(data, isBinary) {
    if (this.#socket.readyState !== this.#socket.OPEN) return; // sent before it saw our close frame
    this.#silence.refresh();
    if (isBinary) return this.#end(1003, 'text frames only');
    try {
      this.#obey(readRequest(data.toString()));
    } catch (failure) {
      if (!(failure instanceof BadRequest)) throw failure;
      this.#answer(error(failure.message));
    }
  }

  #obey({ action, topic }) {
    if (action === 'ping') return this.#answer(pong());
    if (action === 'unsubscribe') {
      if (this.#topics.delete(topic)) this.#hub.leave(this, topic);
      return;
    }
    if (this.#topics.has(topic)) return;
    if (this.#topics.size >= maxSubscriptions) throw new BadRequest(`no more than ${maxSubscriptions} subscriptions`);
    this.#topics.add(topic);
    this.#hub.channel(topic).join(this);
  }

  /** A client that asks faster than it reads is read no further until it has caught up. */
  #answer(text) {
    this.#socket.send(text, () => {
      if (this.#socket.isPaused && this.#socket.bufferedAmount <= replyHighWater) this.#socket.resume();
    });
    if (this.#socket.bufferedAmount > replyHighWater) this.#socket.pause();
  }

  #giveUp() {
    this.#end(1008, `nothing received for ${silenceLimit / 1000} s`);
  }

  #end(code, reason) {
    this.#leave();
    this.#socket.resume(); // or the peer's close frame is never read
    this.#socket.close(code, reason); // ws destroys the socket 30 s later when the peer does not answer
  }

  #leave() {
    clearTimeout(this.#silence);
    for (const topic of this.#topics) this.#hub.leave(this, topic);
    this.#topics.clear();
  }
}
