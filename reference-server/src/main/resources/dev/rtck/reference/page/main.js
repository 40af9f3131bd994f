import { watchPageLife } from './page-life.js';
import { initWebSocket, startPolling, stopPolling } from './realtime.js';

// The names the protocol promises; `window.wsManager` is the fourth.
Object.assign(window, { initWebSocket, startPolling, stopPolling });

watchPageLife();
initWebSocket();
