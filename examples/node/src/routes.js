import { readFile } from 'node:fs/promises';
import { BadRequest, readObject } from './request.js';
import { maxMessage } from './limits.js';

const files = new Map([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/page.js', ['page.js', 'text/javascript; charset=utf-8']],
  ['/realtime.js', ['realtime.js', 'text/javascript; charset=utf-8']],
  ['/style.css', ['style.css', 'text/css; charset=utf-8']],
]);

/** Answers plain HTTP requests: the page, polling, health, and the hook for tests. */
export function routes({ bus, hub, sessions }) {
  async function route(request) {
    const url = new URL(request.url, 'http://localhost');
    const poll = /^\/poll\/([^/]+)$/.exec(url.pathname);
    if (poll) return only(request, 'GET') ?? pollTopic(poll[1], url.searchParams.get('since'));
    if (url.pathname === '/test/emit') return only(request, 'POST') ?? emit(await body(request));
    if (url.pathname === '/health') return only(request, 'GET') ?? json(200, { status: 'ok', connections: sessions() });
    if (files.has(url.pathname)) return only(request, 'GET') ?? file(...files.get(url.pathname));
    return json(404, { error: 'no such resource' });
  }

  /** A bare array of envelopes: the newest one, or all that came after a timestamp. */
  function pollTopic(encodedTopic, since) {
    const topic = decode(encodedTopic);
    if (since !== null && !/^\d{1,12}(\.\d{1,9})?$/.test(since)) throw new BadRequest('"since" must be a timestamp in seconds');
    const history = hub.history(topic);
    const newest = history?.newest ? [history.newest.text] : [];
    const texts = since === null ? newest : (history?.since(Number(since)) ?? []);
    return { status: 200, type: 'application/json', body: `[${texts.join(',')}]` };
  }

  /** Lets a test emit an event as a service of the application would. */
  function emit(text) {
    const { event: type, topic, data } = readObject(text);
    if (!isName(type) || !isName(topic)) throw new BadRequest('"event" and "topic" must be non-empty strings');
    if (data === null || typeof data !== 'object' || Array.isArray(data)) throw new BadRequest('"data" must be an object');
    const failures = bus.publish({ type, topic, data });
    if (failures.length > 0) throw new BadRequest(failures.map((failure) => failure.message).join('; '));
    return { status: 204 };
  }

  return async (request, response) => {
    let answer;
    try {
      answer = await route(request);
    } catch (failure) {
      if (!(failure instanceof BadRequest)) console.error(failure);
      answer = failure instanceof BadRequest ? json(400, { error: failure.message }) : json(500, { error: 'internal error' });
    }
    const { status, type, body = '', headers = {} } = answer;
    if (!request.complete) response.setHeader('Connection', 'close'); // the rest of the body is not wanted
    response.writeHead(status, { 'Cache-Control': 'no-store', ...(type && { 'Content-Type': type }), ...headers });
    response.end(body);
  };
}

const json = (status, value, headers) => ({ status, type: 'application/json', body: JSON.stringify(value), headers });

const isName = (value) => typeof value === 'string' && value !== '';

function only(request, method) {
  const allowed = method === 'GET' ? ['GET', 'HEAD'] : [method];
  if (!allowed.includes(request.method)) return json(405, { error: `use ${method}` }, { Allow: allowed.join(', ') });
}

async function file(name, type) {
  return { status: 200, type, body: await readFile(new URL(`../public/${name}`, import.meta.url)) };
}

function decode(component) {
  try {
    return decodeURIComponent(component);
  } catch {
    throw new BadRequest('the path is not valid percent-encoded UTF-8');
  }
}

async function body(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > 2 * maxMessage) throw new BadRequest(`no more than ${2 * maxMessage} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
