import { EventEmitter } from 'node:events';

/**
 * The application's event bus: services emit { type, topic, data }, the hub listens.
 * A listener that throws harms neither the other listeners nor later events.
 */
export class Bus extends EventEmitter {
  publish(event) {
    const failures = [];
    for (const listener of this.listeners('event')) {
      try {
        listener(event);
      } catch (failure) {
        console.warn(`event not delivered: ${failure.message}`);
        failures.push(failure);
      }
    }
    return failures;
  }
}
