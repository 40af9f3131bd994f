export const FADE_IN = 'animate-fade-in';
export const PULSE = 'animate-pulse';

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Lets an element show that it has changed. While its animation runs another change adds nothing,
 * which keeps a flood of updates cheap: restarting would force a layout for each of them.
 */
export function animate(element, name) {
  if (!reducedMotion.matches) element.classList.add(name);
}

// The class stays exactly as long as the animation runs, so that the next change can start it again.
// Keyframes are named like their classes.
for (const event of ['animationend', 'animationcancel']) {
  document.addEventListener(event, ({ target, animationName }) => {
    if (target instanceof Element) target.classList.remove(animationName);
  });
}
