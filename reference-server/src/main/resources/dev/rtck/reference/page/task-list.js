import { FADE_IN, PULSE, animate } from './animation.js';
import { Newest } from './newest.js';
import { asText } from './text.js';

const MOST_ROWS = 50;

/** One row for each task, found by the task's id and changed in place. */
export class TaskList {
  #list;
  #template;
  #rows = new Map();
  #newest = new Newest();

  /**
   * @param {HTMLElement} list
   * @param {HTMLTemplateElement} template one row
   */
  constructor(list, template) {
    this.#list = list;
    this.#template = template;
  }

  /** Shows what is known about a task; members that are left out stay as they are. */
  update(task, timestamp) {
    const id = String(task.id);
    if (!this.#newest.isNews(id, timestamp, task)) return;
    const known = this.#rows.get(id);
    const row = known ?? this.#add();
    show(row, task);
    animate(row, known ? PULSE : FADE_IN);
    // Last in the map is the one changed last, so the first is the one to forget.
    this.#rows.delete(id);
    this.#rows.set(id, row);
    if (this.#rows.size > MOST_ROWS) this.#forgetOldest();
  }

  #add() {
    const row = this.#template.content.firstElementChild.cloneNode(true);
    this.#list.append(row);
    return row;
  }

  #forgetOldest() {
    const [id, row] = this.#rows.entries().next().value;
    this.#rows.delete(id);
    this.#newest.forget(id);
    row.remove();
  }
}

function show(row, { id, name, title = name, progress, state }) {
  const field = (name) => row.querySelector(`.${name}`);
  if (title !== undefined) field('title').textContent = asText(title);
  else if (field('title').textContent === '') field('title').textContent = asText(id);
  if (state !== undefined) {
    field('state').textContent = asText(state);
    row.dataset.state = asText(state).toLowerCase();
  }
  if (progress !== undefined) {
    field('percent').textContent = `${asText(progress)} %`;
    if (Number.isFinite(progress)) field('progress').value = progress;
  }
}
