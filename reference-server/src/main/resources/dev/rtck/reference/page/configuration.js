import { DASHBOARD_TOPICS } from './topics.js';

const LOAD_WITHIN = 3_000;

/**
 * What the server says about itself in `/config.json`. Whatever it leaves out, or all of it while it
 * cannot be loaded, is as the protocol has it: `/ws` on this host, 30 s, 5 s.
 */
export class Configuration {
  websocketUrl = address({});
  heartbeat = 30_000;
  pollInterval = 5_000;
  topics = DASHBOARD_TOPICS;
  #loading = null;

  /** Loads once; after a failure the next call tries again. Never rejects. */
  async load() {
    this.#loading ??= this.#fetch();
    if (!(await this.#loading)) this.#loading = null;
    return this;
  }

  async #fetch() {
    try {
      const response = await fetch('/config.json', { signal: AbortSignal.timeout(LOAD_WITHIN) });
      if (!response.ok) return false;
      this.#take(await response.json());
      return true;
    } catch {
      return false;
    }
  }

  #take({ websocket = {}, heartbeat, poll = {}, pollInterval = poll.interval, topics }) {
    this.websocketUrl = address(websocket);
    if (heartbeat > 0) this.heartbeat = heartbeat * 1_000;
    if (pollInterval > 0) this.pollInterval = pollInterval * 1_000;
    if (Array.isArray(topics)) {
      this.topics = DASHBOARD_TOPICS.filter((topic) => topics.includes(topic));
    }
  }
}

/** The WebSocket's address: given whole, or as a port and path on the host of this page. */
function address({ url, port, path = '/ws' }) {
  const secure = location.protocol === 'https:';
  const result = new URL(url ?? path, location.href);
  if (url === undefined && port !== undefined) result.port = port;
  // A page that came over TLS may not fall back to plain text, whatever the configuration says.
  if (secure || result.protocol !== 'wss:') result.protocol = secure ? 'wss:' : 'ws:';
  return result.href;
}
