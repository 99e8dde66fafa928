// Waiting for a press of the mouse to end: what moves under it would miss the press.

let pressed = false;
let waiting = null;

window.addEventListener("pointerdown", () => (pressed = true));
for (const kind of ["pointerup", "pointercancel"]) {
  window.addEventListener(kind, () => {
    pressed = false;
    const task = waiting;
    waiting = null;
    if (task) setTimeout(task);
  });
}

/**
 * Does something now, or after the press that is going on.
 *
 * @param {() => void} task
 */
export function afterPress(task) {
  if (pressed) waiting = task;
  else task();
}
