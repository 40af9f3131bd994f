const LONGEST = 2_000;

/** A value of a message as text for the screen, cut where nobody would read on. */
export function asText(value) {
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
