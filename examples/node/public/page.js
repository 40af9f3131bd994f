import { Realtime } from './realtime.js';

const socketUrl = new URL('/realtime', location.href);
socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

const realtime = new Realtime(socketUrl.href, (topic) => `/poll/${encodeURIComponent(topic)}`);
const { initWebSocket, startPolling, stopPolling } = realtime;
Object.assign(window, { wsManager: realtime, initWebSocket, startPolling, stopPolling });

const most = 200;
const $ = (selector) => document.querySelector(selector);
const words = (data) => (data !== null && typeof data === 'object' ? Object.values(data).map((v) => (typeof v === 'object' ? JSON.stringify(v) : v)).join(' · ') : `${data}`);

/** Shows text, never markup, and lets the change be seen. */
function put(element, text) {
  element.textContent = text;
  element.classList.remove('animate-pulse');
  void element.offsetWidth; // without a layout in between the animation would not start again
  element.classList.add('animate-pulse');
}

function append(list, text) {
  const item = document.createElement('li');
  list.append(item);
  put(item, text);
  if (list.children.length > most) list.firstElementChild.remove();
  return item;
}

const outputs = { __proto__: null, cpu: $('#stats-cpu'), mem: $('#stats-mem') };
const items = new Map();

realtime.subscribe('stats', ({ data }) => {
  for (const [name, output] of Object.entries(outputs)) if (name in data) put(output, words(data[name]));
});

realtime.subscribe('logs', ({ data }) => {
  for (const line of data.lines ?? []) append($('#logs ul'), words(line));
});

realtime.subscribe('tasks', ({ data }) => {
  const known = items.get(data.id);
  if (known?.isConnected) put(known, words(data));
  else {
    const item = append($('#tasks ul'), words(data));
    if (data.id !== undefined) items.set(data.id, item);
    if (items.size > most) items.delete(items.keys().next().value);
  }
});

function show(state) {
  $('#connection').dataset.state = state;
  $('#connection span').textContent = state;
}
realtime.onConnect(() => show('online'));
realtime.onDisconnect(() => show('offline'));
initWebSocket();
