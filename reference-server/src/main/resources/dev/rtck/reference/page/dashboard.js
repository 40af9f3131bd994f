import { PULSE, animate } from './animation.js';
import { LogList } from './log-list.js';
import { Newest } from './newest.js';
import { TaskList } from './task-list.js';
import { asText } from './text.js';
import { LOGS, STATS, TASKS } from './topics.js';

const byId = (id) => document.getElementById(id);

const stats = new Newest();
const logs = new LogList(byId('log-scroller'), byId('log-lines'), byId('log-filter'));
const tasks = new TaskList(byId('task-list'), byId('task-row'));

/**
 * Who handles what, whichever transport it came by. The handlers look at the data and not at
 * `type`: its values belong to the application, and an acknowledgement on the same topic carries
 * nothing that could be shown.
 */
export const HANDLERS = new Map([
  [STATS, handleStatsUpdate],
  [LOGS, handleLogsUpdate],
  [TASKS, handleTasksUpdate],
]);

/** `data: {cpu, mem}` in per cent; each may come alone. */
export function handleStatsUpdate({ data, timestamp }) {
  for (const name of ['cpu', 'mem']) {
    if (isShowable(data[name]) && stats.isNews(name, timestamp, data[name])) {
      updateUI(byId(name), data[name]);
      if (Number.isFinite(data[name])) byId(`${name}-bar`).value = data[name];
    }
  }
}

/** `data: {lines: [{text, level}, …]}`: a throttled topic gathers its entries in batches. */
export function handleLogsUpdate({ data, timestamp }) {
  if (Array.isArray(data.lines)) logs.add(data.lines, timestamp);
  else if (isShowable(data.text ?? data.message)) logs.add([data], timestamp);
}

/** `data: {id, title | name, progress, state}`: what has changed about one task. */
export function handleTasksUpdate({ data, timestamp }) {
  if (isShowable(data.id)) tasks.update(data, timestamp);
}

/**
 * Changes one value in place. As text: whatever the data contains, it never becomes markup.
 *
 * @param {Element} element
 * @param {string | number} value
 */
export function updateUI(element, value) {
  const text = asText(value);
  if (element.textContent !== text) element.textContent = text;
  animate(element, PULSE);
}

function isShowable(value) {
  return typeof value === 'string' || typeof value === 'number';
}
