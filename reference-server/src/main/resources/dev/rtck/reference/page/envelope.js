/**
 * Reads what arrived as `{type, topic, data, timestamp}`. Anything else, whoever sent it and for
 * whatever reason, is `null`: a page must outlive every message.
 *
 * @param {unknown} value a parsed JSON value
 */
export function asEnvelope(value) {
  const isEnvelope =
    isObject(value) &&
    isName(value.type) &&
    isName(value.topic) &&
    isObject(value.data) &&
    Number.isFinite(value.timestamp);
  return isEnvelope ? value : null;
}

/** The envelope in a WebSocket message, or `null`; binary messages carry none. */
export function parseEnvelope(text) {
  if (typeof text !== 'string') return null;
  try {
    return asEnvelope(JSON.parse(text));
  } catch {
    return null;
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value) {
  return typeof value === 'string' && value !== '';
}
