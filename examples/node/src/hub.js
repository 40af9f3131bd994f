import { Channel, declaredTopics } from './channel.js';
import { historyTopics } from './limits.js';

/** All channels by topic. One that is neither listened to nor remembered is dropped: names are the clients' choice. */
export class Hub {
  #channels = new Map();
  #remembered = new Set(); // undeclared topics with a history, the one quiet for longest first

  publish({ type, topic, data }) {
    this.channel(topic).publish(type, data);
    if (declaredTopics.includes(topic)) return;
    this.#remembered.delete(topic);
    this.#remembered.add(topic);
    if (this.#remembered.size > historyTopics) {
      const [oldest] = this.#remembered;
      this.#remembered.delete(oldest);
      this.#tidy(oldest);
    }
  }

  channel(topic) {
    if (!this.#channels.has(topic)) this.#channels.set(topic, new Channel(topic));
    return this.#channels.get(topic);
  }

  history(topic) {
    return this.#channels.get(topic)?.history;
  }

  leave(session, topic) {
    this.#channels.get(topic)?.leave(session);
    this.#tidy(topic);
  }

  #tidy(topic) {
    const needed = declaredTopics.includes(topic) || this.#remembered.has(topic);
    if (!needed && !this.#channels.get(topic)?.hasListeners) this.#channels.delete(topic);
  }
}
