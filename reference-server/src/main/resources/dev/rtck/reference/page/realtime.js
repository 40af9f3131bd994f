import { Configuration } from './configuration.js';
import { HANDLERS } from './dashboard.js';
import { Polling } from './polling.js';
import { showStatus } from './status.js';
import { WebSocketManager } from './websocket-manager.js';

// More consecutive failures than this, and polling takes over.
const TOLERATED_FAILURES = 3;

const configuration = new Configuration();
const polling = new Polling(configuration, (envelope) => HANDLERS.get(envelope.topic)?.(envelope));

if (WebSocketManager.supported) {
  window.wsManager = new WebSocketManager(async () => {
    const { websocketUrl: url, heartbeat } = await configuration.load();
    return { url, heartbeat };
  });
}

/** Connects and sets up the listeners. Twice is once; after a deliberate close it connects again. */
export function initWebSocket() {
  initRealtime();
  window.wsManager?.connect();
}

/** Asks for news at intervals until {@link stopPolling}. Twice is once. */
export function startPolling() {
  polling.start();
  refreshStatus();
}

export function stopPolling() {
  polling.stop();
  refreshStatus();
}

export function isPolling() {
  return polling.active;
}

function initRealtime() {
  if (!window.wsManager) {
    // No WebSockets here: polling is all there will be.
    configuration.load().then(startPolling);
    return;
  }
  wsManager.onConnect(takeOver);
  wsManager.onDisconnect(fallBack);
}

function takeOver() {
  stopPolling();
  for (const topic of configuration.topics) wsManager.subscribe(topic, HANDLERS.get(topic));
  polling.catchUp();
}

function fallBack({ failures, final }) {
  if (final) stopPolling();
  else if (failures > TOLERATED_FAILURES) startPolling();
  refreshStatus();
}

function refreshStatus() {
  showStatus(window.wsManager?.state ?? 'unsupported', polling.active);
}
