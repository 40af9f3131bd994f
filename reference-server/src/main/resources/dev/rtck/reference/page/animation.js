export const FADE_IN = 'animate-fade-in';
export const PULSE = 'animate-pulse';

// In a flood hundreds of elements would be moving at once, each of them work for every frame.
const MOST_RUNNING = 16;

const running = new Map(
  [FADE_IN, PULSE].map((name) => [name, document.getElementsByClassName(name)]),
);
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Lets an element show that it has changed. While its animation runs another change adds nothing:
 * restarting would force a layout for each of them.
 */
export function animate(element, name) {
  if (reducedMotion.matches || running.get(name).length >= MOST_RUNNING) return;
  element.classList.add(name);
}

// The class stays exactly as long as the animation runs, so that the next change can start it again.
// Keyframes are named like their classes.
for (const event of ['animationend', 'animationcancel']) {
  document.addEventListener(event, ({ target, animationName }) => {
    if (target instanceof Element) target.classList.remove(animationName);
  });
}
