// YAML text as tokens: libyaml's scanner, so that the form takes for YAML what `weerwerk check` does.
// After scanner.c of libyaml 0.2.5, Copyright (c) 2017-2020 Ingy döt Net, 2006-2016 Kirill Simonov (MIT).

/** A fault in the text, with the line it was found on (from 0). */
export class YamlError extends Error {
  constructor(problem, line) {
    super(problem);
    this.line = line;
  }
}

const SIMPLE_KEY_LENGTH = 1024;
const BLANK = new Set([" ", "\t"]);
const BLANK_OR_END = new Set([" ", "\t", "\n", ""]);
const BREAK_OR_END = new Set(["\n", ""]);
const FLOW_SIGNS = new Set([",", "[", "]", "{", "}"]);
const NEVER_PLAIN = new Set([..."-?:,[]{}#&*!|>'\"%@`"]);
const AFTER_ANCHOR = new Set([...BLANK_OR_END, ..."?:,]}%@`"]);
const FLOW_TOKENS = { "[": "flow-sequence-start", "{": "flow-mapping-start", "]": "flow-sequence-end", "}": "flow-mapping-end" };
const ESCAPES = {
  0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b",
  " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
};
const CODES = { x: 2, u: 4, U: 8 };

/** The tokens of a text, one at a time. */
export class Scanner {
  #text;
  #mark = { index: 0, line: 0, column: 0 };
  #tokens = [];
  #parsed = 0;
  #indent = -1;
  #indents = [];
  #flow = 0;
  #keyAllowed = true;
  #keys = [null];

  /** @param {string} text With `\n` for its only line ends. */
  constructor(text) {
    this.#text = text;
    if (text[0] === "\ufeff") this.#mark = { index: 1, line: 0, column: 0 };
  }

  /** The next token, left where it is. Throws a YamlError. */
  peek() {
    while (this.#needsMore()) this.#fetch();
    return this.#tokens[0];
  }

  /** The next token, taken. Throws a YamlError. */
  take() {
    const token = this.peek();
    this.#tokens.shift();
    this.#parsed += 1;
    return token;
  }

  // -- characters ---------------------------------------------------------------------------

  #at(offset = 0) {
    return this.#text[this.#mark.index + offset] ?? "";
  }

  #skip(count = 1) {
    const { index, line, column } = this.#mark;
    this.#mark = { index: index + count, line, column: column + count };
  }

  #read() {
    const character = this.#at();
    this.#skip();
    return character;
  }

  #line() {
    if (this.#at() !== "\n") return "";
    this.#mark = { index: this.#mark.index + 1, line: this.#mark.line + 1, column: 0 };
    return "\n";
  }

  #while(pattern) {
    const start = this.#mark.index;
    while (pattern.test(this.#at())) this.#skip();
    return this.#text.slice(start, this.#mark.index);
  }

  #isDocumentMark() {
    if (this.#mark.column) return false;
    const sign = this.#text.slice(this.#mark.index, this.#mark.index + 3);
    return (sign === "---" || sign === "...") && BLANK_OR_END.has(this.#at(3));
  }

  #fail(problem) {
    throw new YamlError(problem, this.#mark.line);
  }

  // -- simple keys: a scalar that may turn out to be a key -------------------------------------

  #needsMore() {
    if (!this.#tokens.length) return true;
    return this.#keys.some((key, level) => key && this.#isValid(level) && key.number === this.#parsed);
  }

  #isValid(level) {
    const key = this.#keys[level];
    if (!key) return false;
    if (key.mark.line < this.#mark.line || key.mark.index + SIMPLE_KEY_LENGTH < this.#mark.index) {
      if (key.required) this.#fail("could not find expected ':'");
      this.#keys[level] = null;
      return false;
    }
    return true;
  }

  #saveKey() {
    if (!this.#keyAllowed) return;
    const required = !this.#flow && this.#indent === this.#mark.column;
    this.#removeKey();
    const number = this.#parsed + this.#tokens.length;
    this.#keys[this.#keys.length - 1] = { required, number, mark: this.#mark };
  }

  #removeKey() {
    if (this.#keys.at(-1)?.required) this.#fail("could not find expected ':'");
    this.#keys[this.#keys.length - 1] = null;
  }

  // -- indents --------------------------------------------------------------------------------

  #roll(column, type, mark, number = this.#parsed + this.#tokens.length) {
    if (this.#flow || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    this.#tokens.splice(number - this.#parsed, 0, { type, start: mark, end: mark });
  }

  #unroll(column) {
    if (this.#flow) return;
    while (this.#indent > column) {
      this.#add("block-end", this.#mark);
      this.#indent = this.#indents.pop();
    }
  }

  #add(type, start, rest = {}) {
    this.#tokens.push({ type, start, end: this.#mark, ...rest });
  }

  // -- tokens ---------------------------------------------------------------------------------

  #fetch() {
    this.#toNextToken();
    this.#unroll(this.#mark.column);
    const sign = this.#at();
    const next = this.#at(1);
    if (sign === "") return this.#fetchEnd();
    if (sign === "%" && !this.#mark.column) return this.#fetchDirective();
    if (this.#isDocumentMark()) return this.#fetchDocumentMark();
    if (sign === "[" || sign === "{") return this.#fetchFlowStart(sign);
    if (sign === "]" || sign === "}") return this.#fetchFlowEnd(sign);
    if (sign === ",") return this.#fetchFlowEntry();
    if (sign === "-" && BLANK_OR_END.has(next)) return this.#fetchBlockEntry();
    if (sign === "?" && (this.#flow || BLANK_OR_END.has(next))) return this.#fetchKey();
    if (sign === ":" && (this.#flow || BLANK_OR_END.has(next))) return this.#fetchValue();
    if (sign === "*") return this.#fetchName("alias");
    if (sign === "&") return this.#fetchName("anchor");
    if (sign === "!") return this.#fetchTag();
    if ((sign === "|" || sign === ">") && !this.#flow) return this.#fetchBlockScalar(sign === "|");
    if (sign === "'" || sign === '"') return this.#fetchQuoted(sign);
    if (this.#startsPlain(sign, next)) return this.#fetchPlain();
    return this.#fail("found character that cannot start any token");
  }

  #startsPlain(sign, next) {
    if (!BLANK_OR_END.has(sign) && !NEVER_PLAIN.has(sign)) return true;
    if (sign === "-") return !BLANK.has(next);
    return !this.#flow && (sign === "?" || sign === ":") && !BLANK_OR_END.has(next);
  }

  #toNextToken() {
    for (;;) {
      if (this.#at() === "\ufeff" && !this.#mark.column) this.#skip();
      while (this.#at() === " " || (this.#at() === "\t" && (this.#flow || !this.#keyAllowed))) this.#skip();
      if (this.#at() === "#") while (!BREAK_OR_END.has(this.#at())) this.#skip();
      if (!this.#line()) return;
      if (!this.#flow) this.#keyAllowed = true;
    }
  }

  #fetchEnd() {
    if (this.#mark.column) this.#mark = { index: this.#mark.index, line: this.#mark.line + 1, column: 0 };
    this.#unroll(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#add("stream-end", this.#mark);
  }

  #fetchDirective() {
    this.#unroll(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    const start = this.#mark;
    this.#skip();
    const name = this.#while(/[A-Za-z0-9_-]/);
    if (!name || !BLANK_OR_END.has(this.#at())) this.#fail("found unexpected non-alphabetical character");
    if (name !== "YAML" && name !== "TAG") this.#fail("found unknown directive name");
    while (!BREAK_OR_END.has(this.#at())) this.#skip();
    this.#line();
    this.#add("directive", start);
  }

  #fetchDocumentMark() {
    this.#unroll(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    const start = this.#mark;
    const type = this.#at() === "-" ? "document-start" : "document-end";
    this.#skip(3);
    this.#add(type, start);
  }

  #fetchFlowStart(sign) {
    this.#saveKey();
    this.#keys.push(null);
    this.#flow += 1;
    this.#keyAllowed = true;
    this.#fetchSign(FLOW_TOKENS[sign]);
  }

  #fetchFlowEnd(sign) {
    this.#removeKey();
    if (this.#flow) {
      this.#flow -= 1;
      this.#keys.pop();
    }
    this.#keyAllowed = false;
    this.#fetchSign(FLOW_TOKENS[sign]);
  }

  #fetchFlowEntry() {
    this.#removeKey();
    this.#keyAllowed = true;
    this.#fetchSign("flow-entry");
  }

  #fetchSign(type) {
    const start = this.#mark;
    this.#skip();
    this.#add(type, start);
  }

  #fetchBlockEntry() {
    if (!this.#flow) {
      if (!this.#keyAllowed) this.#fail("block sequence entries are not allowed in this context");
      this.#roll(this.#mark.column, "block-sequence-start", this.#mark);
    }
    this.#removeKey();
    this.#keyAllowed = true;
    this.#fetchSign("block-entry");
  }

  #fetchKey() {
    if (!this.#flow) {
      if (!this.#keyAllowed) this.#fail("mapping keys are not allowed in this context");
      this.#roll(this.#mark.column, "block-mapping-start", this.#mark);
    }
    this.#removeKey();
    this.#keyAllowed = !this.#flow;
    this.#fetchSign("key");
  }

  #fetchValue() {
    const level = this.#keys.length - 1;
    if (this.#isValid(level)) {
      const { mark, number } = this.#keys[level];
      this.#tokens.splice(number - this.#parsed, 0, { type: "key", start: mark, end: mark });
      this.#roll(mark.column, "block-mapping-start", mark, number);
      this.#keys[level] = null;
      this.#keyAllowed = false;
    } else {
      if (!this.#flow) {
        if (!this.#keyAllowed) this.#fail("mapping values are not allowed in this context");
        this.#roll(this.#mark.column, "block-mapping-start", this.#mark);
      }
      this.#keyAllowed = !this.#flow;
    }
    this.#fetchSign("value");
  }

  #fetchName(type) {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#mark;
    this.#skip();
    const name = this.#while(/[A-Za-z0-9_-]/);
    if (!name || !AFTER_ANCHOR.has(this.#at())) this.#fail("did not find expected alphabetic or numeric character");
    this.#add(type, start, { name });
  }

  #fetchTag() {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#mark;
    const tag = this.#at(1) === "<" ? this.#verbatimTag() : this.#shortTag();
    if (!BLANK_OR_END.has(this.#at()) && !(this.#flow && this.#at() === ",")) {
      this.#fail("did not find expected whitespace or line break");
    }
    this.#add("tag", start, tag);
  }

  #verbatimTag() {
    this.#skip(2);
    const suffix = this.#tagUri(/[A-Za-z0-9_\-;/?:@&=+$.!~*'()%,[\]]/, "");
    if (this.#at() !== ">") this.#fail("did not find the expected '>'");
    this.#skip();
    return { handle: "", suffix };
  }

  #shortTag() {
    const uri = /[A-Za-z0-9_\-;/?:@&=+$.!~*'()%]/;
    this.#skip();
    let handle = `!${this.#while(/[A-Za-z0-9_-]/)}`;
    if (this.#at() === "!") {
      this.#skip();
      handle += "!";
      return { handle, suffix: this.#tagUri(uri, "") };
    }
    const suffix = this.#tagUri(uri, handle);
    return suffix ? { handle: "!", suffix } : { handle: "", suffix: "!" };
  }

  #tagUri(pattern, head) {
    const typed = this.#while(pattern);
    if (!head && !typed) this.#fail("did not find expected tag URI");
    try {
      return head.slice(1) + decodeURIComponent(typed);
    } catch {
      return this.#fail("found an invalid octet");
    }
  }

  // -- scalars --------------------------------------------------------------------------------

  #fetchBlockScalar(literal) {
    this.#removeKey();
    this.#keyAllowed = true;
    const start = this.#mark;
    this.#skip();
    const { chomping, increment } = this.#blockHeader();
    const wanted = increment && (this.#indent >= 0 ? this.#indent + increment : increment);
    let [indent, breaks, end] = this.#blockBreaks(wanted);
    let value = "";
    let leading = "";
    let leadingBlank = false;
    while (this.#mark.column === indent && this.#at() !== "") {
      const trailingBlank = BLANK.has(this.#at());
      const folds = !literal && leading === "\n" && !leadingBlank && !trailingBlank;
      value += folds ? (breaks ? "" : " ") : leading;
      value += breaks;
      leadingBlank = BLANK.has(this.#at());
      while (!BREAK_OR_END.has(this.#at())) value += this.#read();
      leading = this.#line();
      [indent, breaks, end] = this.#blockBreaks(indent);
    }
    if (chomping !== "-") value += leading;
    if (chomping === "+") value += breaks;
    this.#tokens.push({ type: "scalar", start, end, value, style: literal ? "|" : ">" });
  }

  #blockHeader() {
    const typed = this.#while(/[-+0-9]/);
    const fit = /^(?:([-+])([0-9])?|([0-9])([-+])?)?$/.exec(typed);
    if (typed.includes("0")) this.#fail("found an indentation indicator equal to 0");
    while (BLANK.has(this.#at())) this.#skip();
    if (this.#at() === "#") while (!BREAK_OR_END.has(this.#at())) this.#skip();
    if (!fit || !BREAK_OR_END.has(this.#at())) this.#fail("did not find expected comment or line break");
    this.#line();
    return { chomping: fit[1] ?? fit[4] ?? "", increment: Number(fit[2] ?? fit[3] ?? 0) };
  }

  #blockBreaks(wanted) {
    let most = 0;
    let breaks = "";
    let end = this.#mark;
    for (;;) {
      while ((!wanted || this.#mark.column < wanted) && this.#at() === " ") this.#skip();
      most = Math.max(most, this.#mark.column);
      if ((!wanted || this.#mark.column < wanted) && this.#at() === "\t") {
        this.#fail("found a tab character where an indentation space is expected");
      }
      if (this.#at() !== "\n") break;
      breaks += this.#line();
      end = this.#mark;
    }
    return [wanted || Math.max(most, this.#indent + 1, 1), breaks, end];
  }

  #fetchQuoted(quote) {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#mark;
    this.#skip();
    let value = "";
    for (;;) {
      if (this.#isDocumentMark()) this.#fail("found unexpected document indicator");
      if (this.#at() === "") this.#fail("found unexpected end of stream");
      let joined = false;
      while (!BLANK_OR_END.has(this.#at())) {
        if (quote === "'" && this.#at() === "'" && this.#at(1) === "'") {
          this.#skip(2);
          value += "'";
        } else if (this.#at() === quote) {
          break;
        } else if (quote === '"' && this.#at() === "\\" && this.#at(1) === "\n") {
          this.#skip();
          this.#line();
          joined = true;
          break;
        } else if (quote === '"' && this.#at() === "\\") {
          value += this.#escape();
        } else {
          value += this.#read();
        }
      }
      if (this.#at() === quote) break;
      value += this.#space(joined).text;
    }
    this.#skip();
    this.#add("scalar", start, { value, style: quote });
  }

  #escape() {
    const sign = this.#at(1);
    if (sign in CODES && sign !== "") {
      this.#skip(2);
      const typed = this.#text.slice(this.#mark.index, this.#mark.index + CODES[sign]);
      if (!/^[0-9A-Fa-f]+$/.test(typed) || typed.length < CODES[sign]) this.#fail("did not find expected hexdecimal number");
      const code = parseInt(typed, 16);
      if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) this.#fail("found invalid Unicode character escape code");
      this.#skip(CODES[sign]);
      return String.fromCodePoint(code);
    }
    if (!Object.hasOwn(ESCAPES, sign)) this.#fail("found unknown escape character");
    this.#skip(2);
    return ESCAPES[sign];
  }

  #fetchPlain() {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#mark;
    const indent = this.#indent + 1;
    let end = start;
    let value = "";
    let space = { text: "", crossed: false };
    for (;;) {
      if (this.#isDocumentMark() || this.#at() === "#") break;
      while (!BLANK_OR_END.has(this.#at()) && !this.#endsPlain()) {
        value += space.text + this.#read();
        space = { text: "", crossed: false };
        end = this.#mark;
      }
      if (!BLANK.has(this.#at()) && this.#at() !== "\n") break;
      space = this.#space(false, indent);
      if (!this.#flow && this.#mark.column < indent) break;
    }
    this.#tokens.push({ type: "scalar", start, end, value, style: "" });
    if (space.crossed) this.#keyAllowed = true;
  }

  #endsPlain() {
    const sign = this.#at();
    if (sign !== ":") return Boolean(this.#flow) && FLOW_SIGNS.has(sign);
    const next = this.#at(1);
    if (this.#flow && (next === "?" || FLOW_SIGNS.has(next))) this.#fail("found unexpected ':'");
    return BLANK_OR_END.has(next);
  }

  /** White space inside a scalar, folded. `joined`: a line end was escaped just before. */
  #space(joined, indent = -1) {
    let crossed = joined;
    let blanks = "";
    let leading = "";
    let trailing = "";
    while (BLANK.has(this.#at()) || this.#at() === "\n") {
      if (this.#at() === "\n") {
        if (crossed) trailing += this.#line();
        else leading = this.#line();
        crossed = true;
      } else {
        if (crossed && this.#mark.column < indent && this.#at() === "\t") {
          this.#fail("found a tab character that violates indentation");
        }
        if (crossed) this.#skip();
        else blanks += this.#read();
      }
    }
    if (!crossed) return { text: blanks, crossed };
    return { text: leading && !trailing ? " " : trailing, crossed };
  }
}
