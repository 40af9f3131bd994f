// The page: what is shown, and polling where the WebSocket does not get through.
(() => {
  const TOPICS = ['stats', 'logs', 'tasks'];
  const POLL_EVERY = 3000;
  const POLL_WITHIN = 10_000;
  const LONGEST_PAUSE = 30_000;
  const FAILURES_BEFORE_POLLING = 3;
  const ROWS = 200;

  // --- What is shown is never older than what was shown before, whichever way it came ---

  const shown = new Map(); // topic -> timestamp of the newest envelope shown
  const polled = new Map(); // topic -> timestamp of the newest envelope that came by polling
  let held = null; // pushed envelopes that wait for what was missed; null: none wait

  function pushed(envelope) {
    if (held) held.push(envelope);
    else if (!(envelope.timestamp < shown.get(envelope.topic))) show(envelope);
  }

  function fetched(envelope) {
    if (!TOPICS.includes(envelope.topic) || envelope.timestamp <= shown.get(envelope.topic)) return;
    polled.set(envelope.topic, envelope.timestamp);
    show(envelope);
  }

  function release() {
    const waiting = held ?? [];
    held = null;
    for (const envelope of waiting) if (!(envelope.timestamp <= polled.get(envelope.topic))) pushed(envelope);
  }

  function show(envelope) {
    shown.set(envelope.topic, envelope.timestamp);
    try {
      ({ stats: handleStatsUpdate, logs: handleLogsUpdate, tasks: handleTasksUpdate })[envelope.topic](envelope);
    } catch (failure) {
      console.error(failure);
    }
  }

  // --- Polling ---

  let cursor = null;
  let polling = null; // { timer, abort } while polling
  let pause = POLL_EVERY;

  async function poll(signal) {
    const query = new URLSearchParams({ topics: TOPICS.join(','), ...(cursor && { cursor }) });
    const response = await fetch(`api/poll?${query}`, { signal: AbortSignal.any([signal, AbortSignal.timeout(POLL_WITHIN)]), cache: 'no-store' });
    if (!response.ok) throw Object.assign(new Error(`poll: ${response.status}`), { retryAfter: Number(response.headers.get('Retry-After')) * 1000 });
    const body = await response.json();
    if (signal.aborted || !Array.isArray(body?.messages)) return;
    body.messages.filter(window.isEnvelope ?? (() => true)).forEach(fetched);
    if (typeof body.cursor === 'string') cursor = body.cursor;
  }

  function startPolling() {
    if (polling) return;
    const run = { timer: 0, abort: new AbortController() };
    polling = run;
    const loop = async () => {
      try {
        await poll(run.abort.signal);
        pause = POLL_EVERY;
      } catch (failure) {
        pause = Math.min(LONGEST_PAUSE, Math.max(failure.retryAfter || 0, pause * 1.5));
      }
      if (polling === run) run.timer = setTimeout(loop, pause);
    };
    loop();
  }

  /** Also gives up the request in flight: what comes late is not shown. */
  function stopPolling() {
    if (!polling) return;
    clearTimeout(polling.timer);
    polling.abort.abort();
    polling = null;
    pause = POLL_EVERY;
  }

  // --- Catching up once after each connect ---

  let catchUp = null;

  function startCatchUp() {
    held = [];
    const abort = new AbortController();
    const deadline = setTimeout(() => abort.abort(), 1500);
    // A throttled topic may hold back for 100 ms what was published before we subscribed.
    const timer = setTimeout(() => poll(abort.signal).catch(() => {}).finally(() => endCatchUp(run)), 150);
    const run = { stop: () => { clearTimeout(deadline); clearTimeout(timer); abort.abort(); } };
    catchUp = run;
  }

  function endCatchUp(run) {
    if (!run || catchUp !== run) return;
    catchUp = null;
    run.stop();
    release();
  }

  // --- Rendering: text only, and only the nodes that change ---

  function handleStatsUpdate({ data }) {
    const list = document.querySelector('#stats dl');
    for (const [key, value] of Object.entries(data).slice(0, 50)) {
      const term = [...list.querySelectorAll('dt')].find((dt) => dt.textContent === key) ?? addTerm(list, key);
      if (term) update(term.nextElementSibling, value);
    }
  }

  function addTerm(list, key) {
    if (list.children.length >= 100) return null;
    const term = document.createElement('dt');
    term.textContent = key;
    list.append(term, document.createElement('dd'));
    return term;
  }

  function handleLogsUpdate({ data }) {
    for (const line of Array.isArray(data.lines) ? data.lines : [data]) addRow('#logs ol', line);
  }

  const tasks = new Map();

  function handleTasksUpdate({ data }) {
    const known = data.id !== undefined && tasks.get(data.id);
    if (known?.isConnected) return update(known, data);
    const row = addRow('#tasks ul', data);
    if (data.id === undefined) return;
    tasks.set(data.id, row);
    if (tasks.size > ROWS) tasks.delete(tasks.keys().next().value);
  }

  function addRow(selector, value) {
    const list = document.querySelector(selector);
    const row = document.createElement('li');
    list.append(row);
    update(row, value);
    while (list.children.length > ROWS) list.firstElementChild.remove();
    return row;
  }

  function update(element, value) {
    element.textContent = describe(value);
    element.classList.remove('animate-fade-in');
    void element.offsetWidth; // or the animation would not start again
    element.classList.add('animate-fade-in');
  }

  function describe(value) {
    if (value === null || typeof value !== 'object') return String(value);
    return Object.entries(value).map(([k, v]) => `${k}: ${typeof v === 'object' ? JSON.stringify(v) : v}`).join(', ');
  }

  function showStatus(connected) {
    const dot = document.getElementById('ws-status');
    dot.classList.toggle('connected', connected);
    dot.classList.toggle('animate-pulse', connected);
    dot.setAttribute('aria-label', connected ? 'connected' : 'disconnected');
  }

  function initRealtime() {
    if (!window.wsManager) return startPolling();
    for (const topic of TOPICS) wsManager.subscribe(topic, pushed);
    wsManager.onConnect(() => {
      showStatus(true);
      stopPolling();
      startCatchUp();
    });
    wsManager.onDisconnect(() => {
      showStatus(false);
      endCatchUp(catchUp);
    });
    wsManager.onFailure((failures) => {
      if (failures > FAILURES_BEFORE_POLLING) startPolling();
    });
    wsManager.onClose(stopPolling);
    wsManager.initWebSocket();
  }

  Object.assign(window, { startPolling, stopPolling });
  initRealtime();
})();
