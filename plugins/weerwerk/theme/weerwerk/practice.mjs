// What a reader does with a practice: copies its link, prints it, cites it.

const inWords = (day) => new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(day);

/** The address of this page, without what a reader searched for or jumped to. */
const address = () => location.origin + location.pathname;

/** Puts words on the clipboard and says so, aloud too. */
async function copy(words, said, place) {
  try {
    await navigator.clipboard.writeText(words);
    place.textContent = said;
  } catch {
    place.textContent = `Kopiëren mag niet in deze browser. Neem dit over: ${words}`;
  }
}

/**
 * Gives the tools of a practice their work.
 * @param {HTMLElement} tools The bar with buttons and panels.
 */
export function offerTools(tools) {
  const said = tools.querySelector(".ww-use__said");
  const cited = tools.querySelector(".ww-cite");
  const today = tools.querySelector(".ww-cite__today");
  today.textContent = `, geraadpleegd op ${inWords(Date.now())}`;
  today.hidden = false;
  const work = {
    copy: () => copy(address(), "De link is gekopieerd.", said),
    cite: () => copy(cited.textContent, "De verwijzing is gekopieerd.", tools.querySelector(".ww-cite__said")),
    print: () => print(),
  };
  for (const button of tools.querySelectorAll("[data-do]")) {
    button.addEventListener("click", work[button.dataset.do]);
    button.hidden = false;
  }
  foldUp(tools.querySelectorAll("details"));
  dateOnPaper();
  addEventListener("beforeprint", dateOnPaper); // a page may stay open for days
}

/** One panel is open at a time; Escape and a click elsewhere close it. */
function foldUp(panels) {
  const close = (but) => panels.forEach((panel) => panel !== but && panel.removeAttribute("open"));
  for (const panel of panels) {
    panel.addEventListener("toggle", () => panel.open && close(panel));
    panel.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !panel.contains(relatedTarget)) panel.removeAttribute("open");
    });
    panel.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !panel.open) return;
      close();
      panel.querySelector("summary").focus();
    });
  }
  document.addEventListener("click", ({ target }) => close(target.closest(".ww-use details")));
}

function dateOnPaper() {
  document.querySelector(".ww-paper__day").textContent = `Afgedrukt op ${inWords(Date.now())}`;
}
