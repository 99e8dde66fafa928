// YAML tokens as events: libyaml's parser, so that the form takes for YAML what `weerwerk check` does.
// After parser.c of libyaml 0.2.5, Copyright (c) 2017-2020 Ingy döt Net, 2006-2016 Kirill Simonov (MIT).

import { Scanner, YamlError } from "./scanner.mjs";

const PREFIXES = { "!": "!", "!!": "tag:yaml.org,2002:" };

/**
 * The events of a text up to its end or its first fault.
 *
 * An event is {type, start, end, …} with type scalar (value, style), alias, mapping-start,
 * mapping-end, sequence-start or sequence-end; anchor and tag where there are.
 *
 * @param {string} text
 * @returns {{events: object[], error: YamlError | null}}
 */
export function eventsOf(text) {
  const parser = new Parser(text);
  try {
    parser.stream();
    return { events: parser.events, error: null };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { events: parser.events, error };
  }
}

const NO_CONTENT = new Set(["directive", "document-start", "document-end", "stream-end"]);
const NO_BLOCK_VALUE = new Set(["key", "value", "block-end"]);

class Parser {
  #scanner;
  events = [];

  constructor(text) {
    this.#scanner = new Scanner(text);
  }

  stream() {
    let implicit = true;
    for (;;) {
      if (!implicit) while (this.#is("document-end")) this.#scanner.take();
      if (this.#is("stream-end")) return;
      if (!implicit || this.#is("directive") || this.#is("document-start")) this.#explicitStart();
      else if (this.#is("document-end")) this.#fail("did not find expected <document start>");
      else this.#node(true, false);
      implicit = false;
      if (this.#is("document-end")) this.#scanner.take();
    }
  }

  #explicitStart() {
    while (this.#is("directive")) this.#scanner.take();
    if (!this.#is("document-start")) this.#fail("did not find expected <document start>");
    this.#scanner.take();
    const token = this.#scanner.peek();
    if (NO_CONTENT.has(token.type)) this.#empty(token.start);
    else this.#node(true, false);
  }

  #is(type) {
    return this.#scanner.peek().type === type;
  }

  #isOne(types) {
    return types.has(this.#scanner.peek().type);
  }

  #fail(problem, mark = this.#scanner.peek().start) {
    throw new YamlError(problem, mark.line);
  }

  #empty(mark, props = {}) {
    this.events.push({ type: "scalar", start: mark, end: mark, value: "", style: "", ...props });
  }

  #node(block, indentless) {
    if (this.#is("alias")) {
      this.events.push(this.#scanner.take());
      return;
    }
    const props = this.#props();
    const token = this.#scanner.peek();
    const start = props.start ?? token.start;
    const said = { anchor: props.anchor, tag: props.tag, start };
    if (indentless && token.type === "block-entry") this.#sequence(said, () => this.#indentlessItems());
    else if (token.type === "scalar") this.events.push({ ...this.#scanner.take(), ...said });
    else if (token.type === "flow-sequence-start") this.#sequence(said, () => this.#flowItems());
    else if (token.type === "flow-mapping-start") this.#mapping(said, () => this.#flowPairs());
    else if (block && token.type === "block-sequence-start") this.#sequence(said, () => this.#blockItems());
    else if (block && token.type === "block-mapping-start") this.#mapping(said, () => this.#blockPairs());
    else if (props.start) this.#empty(props.end, said);
    else this.#fail("did not find expected node content", token.start);
  }

  #props() {
    const found = {};
    for (;;) {
      const token = this.#scanner.peek();
      if ((token.type !== "anchor" && token.type !== "tag") || found[token.type] !== undefined) break;
      this.#scanner.take();
      found.start ??= token.start;
      found.end = token.end;
      found[token.type] = token.type === "anchor" ? token.name : token;
    }
    if (found.tag) found.tag = this.#tag(found.tag, found.start);
    return found;
  }

  #tag({ handle, suffix }, start) {
    if (!handle) return suffix;
    if (!Object.hasOwn(PREFIXES, handle)) this.#fail("found undefined tag handle", start);
    return PREFIXES[handle] + suffix;
  }

  #sequence(said, items) {
    this.events.push({ type: "sequence-start", ...said });
    items();
    this.events.push({ type: "sequence-end" });
  }

  #mapping(said, pairs) {
    this.events.push({ type: "mapping-start", ...said });
    pairs();
    this.events.push({ type: "mapping-end" });
  }

  // -- block ----------------------------------------------------------------------------------

  #blockItems() {
    this.#scanner.take();
    const stops = new Set(["block-entry", "block-end"]);
    while (this.#is("block-entry")) this.#orEmpty(this.#scanner.take().end, stops, false);
    if (!this.#is("block-end")) this.#fail("did not find expected '-' indicator");
    this.#scanner.take();
  }

  #indentlessItems() {
    const stops = new Set(["block-entry", ...NO_BLOCK_VALUE]);
    while (this.#is("block-entry")) this.#orEmpty(this.#scanner.take().end, stops, false);
  }

  #blockPairs() {
    this.#scanner.take();
    while (this.#is("key")) {
      this.#orEmpty(this.#scanner.take().end, NO_BLOCK_VALUE, true);
      if (this.#is("value")) this.#orEmpty(this.#scanner.take().end, NO_BLOCK_VALUE, true);
      else this.#empty(this.#scanner.peek().start);
    }
    if (!this.#is("block-end")) this.#fail("did not find expected key");
    this.#scanner.take();
  }

  #orEmpty(mark, stops, indentless) {
    if (this.#isOne(stops)) this.#empty(mark);
    else this.#node(true, indentless);
  }

  // -- flow -----------------------------------------------------------------------------------

  #flowItems() {
    const end = "flow-sequence-end";
    this.#scanner.take();
    for (let first = true; !this.#is(end); first = false) {
      if (!first) this.#separator(end, "did not find expected ',' or ']'");
      if (this.#is("key")) this.#pairInSequence();
      else if (!this.#is(end)) this.#node(false, false);
      else break;
    }
    this.#scanner.take();
  }

  #pairInSequence() {
    const key = this.#scanner.take();
    this.#mapping({ start: key.start }, () => {
      if (!this.#isOne(new Set(["value", "flow-entry", "flow-sequence-end"]))) this.#node(false, false);
      else this.#empty(this.#scanner.take().end); // libyaml takes the sign along
      this.#flowValue("flow-sequence-end");
    });
  }

  #flowPairs() {
    const end = "flow-mapping-end";
    this.#scanner.take();
    for (let first = true; !this.#is(end); first = false) {
      if (!first) this.#separator(end, "did not find expected ',' or '}'");
      if (this.#is("key")) {
        this.#scanner.take();
        const bare = this.#isOne(new Set(["value", "flow-entry", end]));
        if (bare) this.#empty(this.#scanner.peek().start);
        else this.#node(false, false);
        this.#flowValue(end);
      } else if (!this.#is(end)) {
        this.#node(false, false);
        this.#empty(this.#scanner.peek().start);
      } else {
        break;
      }
    }
    this.#scanner.take();
  }

  #separator(end, problem) {
    if (!this.#is("flow-entry")) this.#fail(problem);
    this.#scanner.take();
  }

  #flowValue(end) {
    if (this.#is("value")) {
      this.#scanner.take();
      if (!this.#is("flow-entry") && !this.#is(end)) {
        this.#node(false, false);
        return;
      }
    }
    this.#empty(this.#scanner.peek().start);
  }
}
