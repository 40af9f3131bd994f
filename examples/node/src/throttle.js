// When events of a topic become envelopes. A throttle gathers events and hands them on in groups:
// at once after a quiet time, else when the interval since the last group is over.

/** Nothing is held back. */
export class EachEvent {
  pending = [];

  constructor(emit) {
    this.emit = emit;
  }
  push(event) {
    this.emit([event]);
  }
}

/** Only the newest value counts. */
export class Latest {
  pending = [];
  #timer;
  #notBefore = 0;

  constructor(emit, interval) {
    this.emit = emit;
    this.interval = interval;
  }

  push(event) {
    this.gather(event);
    if (this.#timer !== undefined) return;
    const wait = this.#notBefore - performance.now();
    if (wait <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), Math.ceil(wait));
  }

  gather(event) {
    this.pending = [event];
  }

  #flush() {
    this.#timer = undefined;
    this.#notBefore = performance.now() + this.interval;
    const events = this.pending;
    this.pending = [];
    this.emit(events);
  }
}

/** Nothing is lost: entries are gathered into one message. */
export class Batch extends Latest {
  gather(event) {
    this.pending.push(event);
  }
}
