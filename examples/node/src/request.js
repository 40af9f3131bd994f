import { maxDepth, maxTopicLength } from './limits.js';

/** What the client did wrong, in words for the client; never repeats what was received. */
export class BadRequest extends Error {}

/** Reads one message of a client: { action, topic }. */
export function readRequest(text) {
  const { action, topic } = readObject(text);
  switch (action) {
    case 'ping':
      if (topic !== undefined && typeof topic !== 'string') throw new BadRequest('"topic" must be a string');
      return { action };
    case 'subscribe':
    case 'unsubscribe':
      return { action, topic: readTopic(topic) };
    default:
      throw new BadRequest('"action" must be "subscribe", "unsubscribe" or "ping"');
  }
}

export function readObject(text) {
  if (isDeep(text)) throw new BadRequest(`nested deeper than ${maxDepth}`);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest('not valid JSON');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new BadRequest('not a JSON object');
  return value;
}

/** Counts brackets outside strings. JSON.parse takes over a second for 1 MiB of "[", and stops the server meanwhile. */
function isDeep(text) {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString && c === '\\') i++;
    else if (c === '"') inString = !inString;
    else if (!inString && (c === '[' || c === '{')) depth++;
    else if (!inString && (c === ']' || c === '}')) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}

function readTopic(topic) {
  if (typeof topic !== 'string' || topic === '') throw new BadRequest('"topic" must be a non-empty string');
  if (topic.length > maxTopicLength) throw new BadRequest(`"topic" is longer than ${maxTopicLength}`);
  if (/\p{Surrogate}/u.test(topic)) throw new BadRequest('"topic" contains a lone surrogate');
  return topic;
}
