const dot = document.getElementById('ws-status');
const text = document.getElementById('ws-status-text');

/**
 * Green means that the WebSocket is connected and nothing else; data that comes by polling is no
 * reason for green. The words say what the colour says, for whoever cannot tell the two apart.
 *
 * @param {string} state the manager's, or `unsupported` where there are no WebSockets
 * @param {boolean} polling
 */
export function showStatus(state, polling) {
  const connected = state === 'connected';
  dot.dataset.state = connected ? 'connected' : 'disconnected';
  dot.setAttribute('aria-label', connected ? 'Connected' : 'Disconnected');
  setText(wording(state, polling));
}

function wording(state, polling) {
  if (state === 'connected') return 'Connected';
  if (polling) return 'Polling';
  return state === 'closed' ? 'Disconnected' : 'Reconnecting';
}

// Unchanged text is left alone, or screen readers would say it again.
function setText(words) {
  if (text.textContent !== words) text.textContent = words;
}
