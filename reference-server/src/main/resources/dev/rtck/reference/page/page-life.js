import { isPolling, startPolling, stopPolling } from './realtime.js';

// Who is still here this long after `beforeunload` has not left.
const STAYED = 2_000;

/** Ends the connection when the page is left, and makes up for it when the page stays or returns. */
export function watchPageLife() {
  let stayed;
  let wasPolling = false;

  // Also fires where nobody leaves: a download, a mailto: link, an answer 204.
  window.addEventListener('beforeunload', () => {
    clearTimeout(stayed);
    window.wsManager?.pause();
    stayed = setTimeout(() => window.wsManager?.resume(), STAYED);
  });

  // Phones tell nothing but this. In the back/forward cache an open socket would stay open, its
  // messages lost and its RFC 6455 pings answered by the browser, so the server would not notice.
  window.addEventListener('pagehide', () => {
    clearTimeout(stayed);
    wasPolling = isPolling();
    window.wsManager?.pause();
    stopPolling();
  });

  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    window.wsManager?.resume();
    if (wasPolling) startPolling();
  });

  // After a sleep or a change of network: do not wait for the next turn, and do not trust a socket
  // that may not know yet that its network is gone.
  window.addEventListener('online', () => {
    window.wsManager?.hurry();
    window.wsManager?.probe();
  });
  window.addEventListener('offline', () => window.wsManager?.probe());

  // Timers of hidden tabs are slow, down to one a minute.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') window.wsManager?.hurry();
  });
}
