// The steps: which one is shown, and the way from one to the next. The address holds the step.

/**
 * Shows one step at a time, as the address asks.
 *
 * @param {HTMLElement} form
 * @param {(name: string) => void} shown Told when a step comes in sight.
 */
export function steps(form, shown) {
  const all = [...form.querySelectorAll(".ww-step")];
  const nav = form.querySelector(".ww-steps");
  const site = document.title;
  const byName = new Map(all.map((step) => [step.dataset.step, step]));
  const names = (optional) =>
    all
      .filter(({ dataset }) => "optional" in dataset === optional)
      .map(({ dataset }) => dataset.step)
      .filter((name) => !["begin", "intrekken"].includes(name));
  const main = names(false);
  const extra = names(true);
  let current = "";

  for (const [list, words] of [[main, "Stap"], [extra, "Aanvulling"]]) {
    list.forEach((name, place) => {
      const count = byName.get(name).querySelector("[data-count]");
      count.textContent = `${words} ${place + 1} van ${list.length}`;
    });
  }

  const asked = () => location.hash.replace(/^#stap-/, "");
  const show = (focus = true) => {
    const name = byName.has(asked()) ? asked() : "begin";
    if (name === current) return;
    const first = !current;
    current = name;
    for (const step of all) step.hidden = step.dataset.step !== name;
    for (const link of nav.querySelectorAll("a")) {
      if (link.hash === `#stap-${name}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    if (matchMedia("(max-width: 59.99em)").matches) nav.open = false;
    const heading = byName.get(name).querySelector("h2");
    document.title = name === "begin" ? site : `${heading.textContent} - ${site}`;
    back(name);
    shown(name);
    if (focus && !first) {
      heading.focus({ preventScroll: true });
      form.scrollIntoView();
    }
  };
  const back = (name) => {
    const link = byName.get(name).querySelector("[data-back]");
    if (link) link.href = `#stap-${before(name)}`;
  };
  const before = (name) => {
    const list = extra.includes(name) ? ["onderwerp", ...extra] : ["begin", ...main];
    return list[list.indexOf(name) - 1];
  };

  nav.open = matchMedia("(min-width: 60em)").matches;
  window.addEventListener("hashchange", () => show());
  return {
    show,
    /** The name of the step in sight. */
    current: () => current,
    /** The element of a step. */
    step: (name) => byName.get(name),
    /** Goes to a step. */
    go(name) {
      location.hash = `stap-${name}`;
      show();
    },
    /** The step after this one. */
    after(name) {
      const list = extra.includes(name) ? [...extra, "vrijgeven"] : ["begin", ...main];
      return list[list.indexOf(name) + 1];
    },
    /** The first of the steps that may be skipped. */
    extra: extra[0],
    /** The step in which an element stands. */
    of: (part) => part.closest(".ww-step")?.dataset.step ?? "",
  };
}
