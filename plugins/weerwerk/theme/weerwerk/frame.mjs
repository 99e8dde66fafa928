// The header: the menu of a small screen, and the choice of light or dark.

const root = document.documentElement;

/** Whether the page is dark now: the reader's choice, else the machine's. */
const isDark = () =>
  root.dataset.scheme
    ? root.dataset.scheme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

function choose(scheme) {
  root.dataset.scheme = scheme;
  try {
    localStorage.setItem("weerwerk-weergave", scheme);
  } catch {
    // It then holds for this page alone.
  }
}

/** Lets a button switch between light and dark. */
export function offerScheme(button) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark");
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
  button.hidden = false;
}

/** Lets a button open and close the menu; Escape closes it. */
export function offerMenu(button, menu) {
  const open = (wanted) => {
    button.setAttribute("aria-expanded", String(wanted));
    menu.classList.toggle("ww-nav--open", wanted);
  };
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  menu.parentElement.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    open(false);
    button.focus();
  });
  button.hidden = false;
}
