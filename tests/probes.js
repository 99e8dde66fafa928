// What the tests ask a page, in the page itself. Every answer is a list of faults or facts in words.
"use strict";

window.probes = (() => {
  const STOPS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true], iframe";

  /** A word or two by which somebody finds an element back. */
  function told(element) {
    const id = element.id ? `#${element.id}` : "";
    const kind = (element.getAttribute("class") ?? "").trim();
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();
    const classes = kind ? `.${kind.split(/\s+/).join(".")}` : "";
    const holder = words || !element.parentElement ? "" : ` in ${told(element.parentElement)}`;
    return `<${element.localName}${id}${classes}>${holder} ${words.replace(/\s+/g, " ").slice(0, 50)}`;
  }

  const style = (element, pseudo) => getComputedStyle(element, pseudo);
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  /** A question on an element and what holds it, answered once for each. */
  function upwards(question) {
    const known = new Map();
    const answer = (element) => {
      if (!element || element === document.documentElement) return false;
      if (!known.has(element)) known.set(element, question(element) || answer(element.parentElement));
      return known.get(element);
    };
    return answer;
  }

  /** Out of sight on purpose, for screen readers. */
  const away = () =>
    upwards((element) => {
      const { clipPath, position, overflow } = style(element);
      const { width, height } = element.getBoundingClientRect();
      const tiny = position === "absolute" && overflow !== "visible" && width <= 1 && height <= 1;
      return tiny || clipPath.startsWith("inset(50%");
    });

  // -- the keyboard ------------------------------------------------------------------------

  /** The elements that the Tab key should reach, in the order of the page: of radios of one name only the first. */
  function stops() {
    const groups = new Set();
    return [...document.querySelectorAll(STOPS)].filter((element) => {
      if (element.disabled || element.tabIndex < 0 || !shown(element)) return false;
      if (element.closest("[inert]")) return false;
      if (element.type !== "radio") return true;
      const seen = groups.has(element.name);
      groups.add(element.name);
      return !seen;
    });
  }

  const same = (one, other) =>
    one === other || (one.type === "radio" && other.type === "radio" && one.name === other.name);

  /** What focus may change: of the element, its label and what holds it. */
  function look(element) {
    const parts = [element, ...(element.labels ?? []), element.parentElement, element.nextElementSibling];
    return parts.filter(Boolean).map((part) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor } = style(part);
      const outline = outlineStyle === "none" ? "none" : `${outlineWidth} ${outlineColor}`;
      return [outline, boxShadow, backgroundColor, borderColor].join("|");
    });
  }

  let expected = [];
  let plain = new Map();
  let visited = [];

  /** Remembers what the keyboard should reach and how it looks without focus. Returns how many stops. */
  function startWalk() {
    document.activeElement?.blur();
    expected = stops();
    plain = new Map(expected.map((element) => [element, look(element)]));
    visited = [];
    return expected.length;
  }

  const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];

  /** Whether some part of an element is on the screen with nothing above it. */
  function uncovered(element) {
    const boxes = [element, ...(element.labels ?? [])].flatMap((part) => [...part.getClientRects()]);
    return boxes.some((box) => {
      const points = [middle(box), [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]];
      return points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (element.contains(hit) || hit.contains(element) || hit.control === element);
      });
    });
  }

  /** After a press of Tab: the faults of this stop, and whether the walk is over. */
  function step() {
    const now = document.activeElement;
    if (!now || now === document.body || visited.some((element) => same(element, now))) {
      const missed = expected.filter((element) => !visited.some((other) => same(element, other)));
      return { done: true, faults: missed.map((element) => `not reached: ${told(element)}`) };
    }
    const faults = [];
    const before = visited.at(-1);
    const inHeader = now.closest("header") && before?.closest("header"); // there the eye judges: jumpsBack
    if (before && !inHeader && !(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING))
      faults.push(`out of order after ${told(before)}: ${told(now)}`);
    const unfocused = plain.get(now);
    if (unfocused && look(now).every((part, place) => part === unfocused[place]))
      faults.push(`no visible focus: ${told(now)}`);
    if (!uncovered(now)) faults.push(`focus is covered or off the screen: ${told(now)}`);
    visited.push(now);
    return { done: false, faults };
  }

  /** Stops of the walk within a part of the page that stand before the stop before them: the eye jumps back. */
  function jumpsBack(part) {
    const inside = visited.filter((element) => element.closest(part));
    return inside.slice(1).flatMap((element, place) => {
      const before = inside[place].getBoundingClientRect();
      const here = element.getBoundingClientRect();
      const above = here.bottom <= before.top + 1;
      const backInTheLine = here.right <= before.left + 1 && here.top < before.bottom - 1;
      return above || backInTheLine ? [`${told(inside[place])} -> ${told(element)}`] : [];
    });
  }

  // -- what can be seen --------------------------------------------------------------------

  const scrolls = (element) => {
    const { overflowX, overflowY } = style(element);
    return /auto|scroll/.test(overflowX + overflowY);
  };

  const scrolling = () =>
    upwards(
      (each) =>
        scrolls(each) && (each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight),
    );

  /** Texts that are cut off or lie under something else, one window of the page after the other. */
  function unseen() {
    const faults = new Set();
    const texts = linesOfText();
    const end = document.documentElement.scrollHeight;
    for (let top = 0; top < end; top += innerHeight - 100) {
      scrollTo(0, top);
      for (const [parent, range] of texts)
        for (const box of range.getClientRects()) judge(parent, box, faults);
    }
    return [...faults];
  }

  function linesOfText() {
    const isAway = away();
    const isScrolling = scrolling();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !shown(parent) || isAway(parent) || isScrolling(parent)) continue;
      if (parent.closest("option, script, style, template, svg, .ww-skip")) continue;
      if (style(parent).whiteSpace.startsWith("pre")) continue; // spaces at the end of a line hang out of its box
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      found.push([parent, range]);
    }
    return found;
  }

  /** Looks at both ends of a line of text. It may hang out of its box, where nothing cuts or covers it. */
  function judge(parent, box, faults) {
    const y = box.top + box.height / 2;
    if (box.width < 4 || box.height < 2 || y < 50 || y > innerHeight - 2) return;
    for (const x of [box.left + 1, box.right - 3]) {
      const hit = document.elementFromPoint(x, y);
      if (hit && parent.contains(hit)) continue;
      const above = document.elementsFromPoint(x, y);
      const place = above.indexOf(parent);
      const lid = above.slice(0, Math.max(place, 0)).find((each) => !parent.contains(each) && opaque(each) && !stays(each));
      if (lid) faults.add(`${told(parent)} lies under ${told(lid)}`);
      else if (place < 0 && !(hit?.contains(parent) && hangs(parent, hit)))
        faults.add(`cut off: ${told(parent)} at ${Math.round(x)} in ${hit ? told(hit) : "nothing"}`);
    }
  }

  /** Heads and bars that stay in place: what scrolls below them can be scrolled out again. */
  function stays(element) {
    for (let each = element; each; each = each.parentElement)
      if (/sticky|fixed/.test(style(each).position)) return true;
    return false;
  }

  function hangs(inner, outer) {
    for (let each = inner; each !== outer; each = each.parentElement)
      if (style(each).overflowX !== "visible") return false;
    return true;
  }

  function opaque(element) {
    const { backgroundColor, backgroundImage, opacity } = style(element);
    const clear = /rgba\(.*, 0\)|transparent/.test(backgroundColor) && backgroundImage === "none";
    return !clear && opacity !== "0";
  }

  /** How many pixels the page is wider than the window. */
  const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

  /** The elements that stick out furthest, to find what makes a page too wide. */
  function sticksOut() {
    const isAway = away();
    const isScrolling = scrolling();
    return [...document.body.querySelectorAll("*")]
      .filter((each) => shown(each) && !isScrolling(each) && !isAway(each))
      .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(-3)
      .map(told);
  }

  /** Scrolling parts that a keyboard cannot reach. */
  function unreachableScrollers() {
    return [...document.querySelectorAll("main *")]
      .filter((each) => scrolls(each) && shown(each))
      .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
      .filter((each) => each.tabIndex < 0 && !each.matches("textarea, select"))
      .filter((each) => !each.querySelector(STOPS))
      .map(told);
  }

  const sheets = {};

  /** Adds rules to the page, as a reader's own style sheet would; none takes them away. */
  function dress(rules) {
    sheets.ours ??= new CSSStyleSheet();
    sheets.ours.replaceSync(rules ?? "");
    if (!document.adoptedStyleSheets.includes(sheets.ours)) document.adoptedStyleSheets.push(sheets.ours);
  }

  // -- choices of the machine --------------------------------------------------------------

  /** What moves by itself or slides. */
  function moving() {
    const faults = document.getAnimations().map((each) => `runs: ${told(each.effect.target)}`);
    for (const element of document.querySelectorAll("*")) {
      for (const pseudo of [null, "::before", "::after"]) {
        const { transitionDuration, animationName, scrollBehavior } = style(element, pseudo);
        if (/[1-9]/.test(transitionDuration)) faults.push(`slides: ${told(element)}`);
        if (animationName !== "none") faults.push(`moves: ${told(element)}`);
        if (scrollBehavior === "smooth") faults.push(`scrolls slowly: ${told(element)}`);
      }
    }
    return [...new Set(faults)];
  }

  const STATE = [
    "borderTopWidth", "borderBottomWidth", "borderLeftWidth", "borderTopStyle", "borderBottomStyle",
    "borderLeftStyle", "borderTopColor", "borderBottomColor", "borderLeftColor", "outlineStyle", "outlineColor",
    "fontWeight", "fontStyle", "textDecorationLine", "textDecorationThickness", "backgroundColor", "color",
  ];

  /** What is current, pressed or chosen and looks the same as what is not. */
  function statesThatCannotBeSeen() {
    const marked = "[aria-current]:not([aria-current=false]), [aria-pressed=true], [aria-selected=true]";
    return [...document.querySelectorAll(marked)].filter(shown).flatMap((element) => {
      const others = [...(element.closest("ul, ol, nav, [role=tablist]") ?? document).querySelectorAll(element.localName)];
      const other = others.find((each) => each !== element && shown(each) && !each.matches(marked));
      if (!other) return [];
      const one = style(element);
      const two = style(other);
      return STATE.some((name) => one[name] !== two[name]) ? [] : [`looks like the others: ${told(element)}`];
    });
  }

  /** The colour behind an element. */
  function groundOf(element) {
    for (let each = element; each; each = each.parentElement)
      if (!/, 0\)$|transparent/.test(style(each).backgroundColor)) return style(each).backgroundColor;
    return "rgb(255, 255, 255)";
  }

  /** Buttons without an edge, a ground or an underline of their own, and signs in the colour of the ground. */
  function lostInForcedColours() {
    const ground = style(document.body).backgroundColor;
    const isAway = away();
    const buttons = [...document.querySelectorAll(".ww-button, .ww-chips button, main button")]
      .filter((each) => shown(each) && !isAway(each))
      .filter((each) => {
        const { borderTopStyle, borderTopColor, backgroundColor, textDecorationLine } = style(each);
        const edged = borderTopStyle !== "none" && borderTopColor !== ground;
        const filled = backgroundColor !== ground && !/, 0\)$/.test(backgroundColor);
        return !edged && !filled && textDecorationLine === "none";
      });
    const signs = [...document.querySelectorAll("svg.ww-icon")].filter(shown).filter((each) => {
      const { stroke, fill } = style(each);
      return [stroke, fill].every((paint) => paint === "none" || paint === groundOf(each));
    });
    return [...buttons, ...signs].map((each) => `cannot be seen: ${told(each)}`);
  }

  /** What is left off paper on purpose: what can only be clicked. */
  const OFF_PAPER =
    ".ww-use, .ww-related, .ww-answer, .ww-adopted__too, .ww-colophon__more, .ww-colophon h2, .ww-narrowed, .ww-jumps, .ww-contact--none, #contact:has(+ .ww-contact--none), #verwant";

  /** Every sentence of the text that is shown now. */
  function sentences() {
    const isAway = away();
    const parts = document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dt, dd, td, th, blockquote, pre)");
    return [...parts]
      .filter((each) => shown(each) && !isAway(each))
      .filter((each) => !each.closest(`nav, form, button, dialog, [role=status], ${OFF_PAPER}`))
      .map((each) => [...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE))
      .map((texts) => texts.map(({ data }) => data).join(" ").replace(/\s+/g, " ").trim())
      .filter((text) => text.length > 2);
  }

  // -- speed -------------------------------------------------------------------------------

  let moved = 0;
  const sources = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      moved += entry.value;
      for (const { node } of entry.sources) if (node) sources.push(told(node.parentElement ?? node));
    }
  }).observe({ type: "layout-shift", buffered: true });

  /** How much of the page moved while it came in, and what. */
  const shifts = () => ({ moved, sources: [...new Set(sources)] });

  /** The name of what has the focus. */
  const focused = () => told(document.activeElement);

  return {
    dress,
    focused,
    jumpsBack,
    lostInForcedColours,
    moving,
    sentences,
    shifts,
    startWalk,
    statesThatCannotBeSeen,
    step,
    sticksOut,
    tooWide,
    unreachableScrollers,
    unseen,
  };
})();
