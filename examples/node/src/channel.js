import { encode, envelope, now } from './envelope.js';
import { History } from './history.js';
import { Batch, EachEvent, Latest } from './throttle.js';

const throttles = {
  __proto__: null, // topics are named by clients: "constructor" must not be found here
  stats: (emit) => new Latest(emit, 100),
  logs: (emit) => new Batch(emit, 100),
  tasks: (emit) => new EachEvent(emit),
};

export const declaredTopics = Object.keys(throttles);

/** One topic: its listeners, its throttle, its history. */
export class Channel {
  history = new History();
  #listeners = new Map(); // session -> number of the last event before it joined
  #count = 0;
  #throttle;

  constructor(topic) {
    this.topic = topic;
    this.#throttle = (throttles[topic] ?? throttles.tasks)((events) => this.#send(events));
  }

  get hasListeners() {
    return this.#listeners.size > 0;
  }

  publish(type, data) {
    this.#throttle.push({ number: ++this.#count, type, data: encode(data) });
  }

  /** Joining again changes nothing. Who joins gets the newest state: what is held back counts for it already. */
  join(session) {
    if (this.#listeners.has(session)) return;
    this.#listeners.set(session, this.#count);
    const held = this.#throttle.pending.at(-1);
    if (held && !(this.#throttle instanceof Batch)) session.send(envelope(held.type, this.topic, held.data));
    else if (this.history.newest) session.send(this.history.newest.text);
  }

  leave(session) {
    this.#listeners.delete(session);
  }

  #send(events) {
    for (const run of runsOfOneType(events)) {
      const at = now();
      const text = this.#envelope(run, at);
      this.history.add(at, text);
      for (const [session, joined] of this.#listeners) {
        if (joined < run[0].number) session.send(text);
        else if (joined < run.at(-1).number) {
          session.send(this.#envelope(run.filter((event) => event.number > joined), at));
        }
      }
    }
  }

  #envelope(events, at) {
    const newest = events.at(-1);
    const data =
      this.#throttle instanceof Batch ? `{"lines":[${events.map((event) => event.data).join(',')}]}` : newest.data;
    return envelope(newest.type, this.topic, data, at);
  }
}

/** An envelope has one type, so a group of several types becomes several envelopes. */
function runsOfOneType(events) {
  const runs = [];
  for (const event of events) {
    if (runs.at(-1)?.[0].type === event.type) runs.at(-1).push(event);
    else runs.push([event]);
  }
  return runs;
}
