const FIRST = 1_000;
const CAP = 30_000;

/**
 * How long to wait before the next attempt, in milliseconds.
 *
 * The jitter is applied after the cap. Applied before it, every page that has waited long enough
 * would wait exactly 30 s, and all of them would come back in the same instant.
 *
 * @param {number} failures consecutive attempts that led to no lasting connection
 * @param {() => number} random a number from 0 (inclusive) to 1
 */
export function backOff(failures, random = Math.random) {
  const ceiling = Math.min(CAP, FIRST * 2 ** Math.max(0, failures - 1));
  return ceiling * (0.5 + random() / 2);
}
