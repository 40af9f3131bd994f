// The one shape of everything the server says.

let last = 0;

/** Unix time in seconds, strictly increasing even when the wall clock is set back. */
export function now() {
  last = Math.max(Date.now() * 1000, last + 1); // whole microseconds: no rounding can make two equal
  return last / 1e6;
}

/** Throws a TypeError or RangeError for what JSON cannot say; JSON.stringify alone would turn NaN into null. */
export function encode(value) {
  const text = JSON.stringify(value, (_, v) => {
    if (typeof v === 'number' && !Number.isFinite(v)) throw new TypeError(`${v} is not representable in JSON`);
    return v;
  });
  if (text === undefined) throw new TypeError(`${typeof value} is not representable in JSON`);
  return text;
}

/** An envelope as text; `data` is JSON already. */
export const envelope = (type, topic, data, at = now()) =>
  `{"type":${encode(type)},"topic":${encode(topic)},"data":${data},"timestamp":${at}}`;

export const pong = () => envelope('pong', 'system', '{}');
export const error = (message) => envelope('error', 'system', encode({ message }));
