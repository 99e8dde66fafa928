// Which web addresses may stand in a practice: public ones, without tricks.

import { cut, SPACE, strip } from "./text.mjs";

const MAILBOXES = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/g;
const MAILBOX = new RegExp(`^${MAILBOXES.source}$`);
const ODD = new RegExp(`[${SPACE}"<>\\\\^\`{|}\\x00-\\x20]`, "u");
const LABEL = new RegExp(`^(?!-)[^${SPACE}.]{1,63}(?<!-)$`, "u");
/** Scripts that have letters which look like Latin ones. */
const FOREIGN = /[\u0370-\u1cff]/;

/** Last parts of names that mean nothing outside (RFC 6761, 6762, 8375 and common use). */
const INNER = new Set(
  "localhost local localdomain lan internal intern intranet home corp private test invalid".split(" "),
);

const WEERBAARNL_HOSTS = new Set(["weerbaarnl.nl", "www.weerbaarnl.nl"]);
const WEERBAARNL_PATH = /^\/[a-z0-9-]+\/[0-9]+\.aspx$/;

/** Whether a text is an e-mail address. */
export function isMailbox(text) {
  return MAILBOX.test(text);
}

/** The code of what is wrong with a web address, or nothing. */
export function urlFault(url) {
  if (!/^https?:\/\//i.test(url) || ODD.test(url)) return "bad-url";
  const parts = split(url);
  if (!parts?.hostname) return "bad-url";
  if (parts.netloc.includes("@") || parts.port === 0) return "url-with-user";
  const host = unquote(parts.hostname);
  if (!isPublic(host)) return "private-host";
  if (host.split(".").some(isMixed)) return "mixed-host";
  return parts.scheme === "https" ? "" : "plain-http";
}

/** The web address that was meant, where one is sure (`www.x.nl`, `http//x.nl`), or nothing. */
export function meantUrl(typed) {
  const bare = strip(typed).replace(WRAPPED, "$1");
  if (!BEGINNING.test(bare)) return "";
  const url = `https://${bare.replace(SCHEME, "").replaceAll(" ", "%20")}`;
  return urlFault(url) ? "" : url;
}

/** An address as Markdown writes it: `[name](address)` or `<address>`. */
const WRAPPED = new RegExp(`^(?:\\[[^\\]]*\\]\\(|<)[${SPACE}]*(.*?)[${SPACE}]*[)>]$`, "u");
const SCHEME = new RegExp(`^https?[${SPACE}]*[:;]?[${SPACE}]*[/\\\\]+[${SPACE}]*`, "iu");
/** How an address begins where a file name does not. */
const BEGINNING = new RegExp(
  `^(?:${SCHEME.source}|www\\.|[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:nl|eu|com|org|net|example)(?:/|$))`,
  "iu",
);

/** The mailbox or address that was meant (`mailto:…`, `info(at)x.nl`), or nothing. */
export function meantContact(typed) {
  const found = typed.replace(AT, "@").match(MAILBOXES) ?? [];
  return found.length === 1 ? found[0] : found.length ? "" : meantUrl(typed);
}

const AT = new RegExp(`[${SPACE}]*[(\\[][${SPACE}]*(?:at|apenstaartje)[${SPACE}]*[)\\]][${SPACE}]*`, "giu");

/** The code of what is wrong with a link to WeerbaarNL, or nothing. */
export function weerbaarnlFault(url) {
  const parts = split(url);
  if (!parts || !WEERBAARNL_HOSTS.has(parts.hostname)) return "not-weerbaarnl";
  return WEERBAARNL_PATH.test(parts.path) ? "" : "odd-weerbaarnl";
}

/** An address in parts as Python's urlsplit cuts it, or null; browsers mend more than we want. */
function split(url) {
  const bare = url.replace(/^[\x00-\x20]+/, "").replace(/[\t\r\n]/g, "");
  const [, scheme = "", rest] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(bare);
  const [, netloc = "", tail] = /^(?:\/\/([^/?#]*))?(.*)$/s.exec(rest);
  if (netloc.includes("[") !== netloc.includes("]") || turnsOdd(netloc)) return null;
  if (netloc.includes("[") && ipv6(between(netloc)) === null) return null;
  const host = netloc.slice(netloc.lastIndexOf("@") + 1);
  const [name, port] = host.includes("[")
    ? [between(host), cut(cut(cut(host, "[")[1], "]")[1], ":")[1]]
    : cut(host, ":");
  if (port && (!/^[0-9]+$/.test(port) || Number(port) > 65535)) return null;
  const [bareName, zone] = cut(name, "%");
  return {
    scheme: scheme.toLowerCase(),
    netloc,
    hostname: bareName.toLowerCase() + (name.includes("%") ? `%${zone}` : ""),
    port: port ? Number(port) : null,
    path: cut(cut(tail, "#")[0], "?")[0],
  };
}

function between(netloc) {
  return cut(cut(netloc, "[")[1], "]")[0];
}

/** Whether a name would hold signs of an address after NFKC. */
function turnsOdd(netloc) {
  const bare = netloc.replace(/[@:#?]/g, "");
  const plain = bare.normalize("NFKC");
  return plain !== bare && /[/?#@:]/.test(plain);
}

/** A text with its codes (`%40`) as what they stand for. */
export function unquote(text) {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (codes) => {
    const bytes = codes.slice(1).split("%").map((code) => parseInt(code, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  });
}

function isPublic(name) {
  const host = name.replace(/\.+$/, "");
  if (host.includes(":") || /[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨]$/u.test(host)) return isGlobal(host);
  const labels = host.split(".");
  if (labels.length === 1 || !labels.every((label) => LABEL.test(label))) return false;
  return !INNER.has(labels.at(-1)) && !host.endsWith("home.arpa");
}

/** Whether a part of a name mixes Latin letters with letters that look like them. */
function isMixed(label) {
  return /[a-z]/.test(label) && FOREIGN.test(label);
}

// ---------------------------------------------------------------------------------------------
// Numbers: the registries of IANA for special purposes, as Python's ipaddress holds them

const PRIVATE4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29"],
  ...["192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"],
  ...["203.0.113.0/24", "240.0.0.0/4", "100.64.0.0/10"],
].map((net) => block(net, ipv4, 32n));
const PRIVATE6 = [
  ...["::1/128", "::/128", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10"],
].map((net) => block(net, ipv6, 128n));
const MAPPED = block("::ffff:0:0/96", ipv6, 128n);

function block(net, read, bits) {
  const [address, width] = net.split("/");
  const shift = bits - BigInt(width);
  return { shift, start: read(address) >> shift };
}

function isIn(address, { shift, start }) {
  return address >> shift === start;
}

function isGlobal(host) {
  const four = ipv4(host);
  if (four !== null) return !PRIVATE4.some((net) => isIn(four, net));
  const six = ipv6(host);
  if (six === null) return false;
  if (!isIn(six, MAPPED)) return !PRIVATE6.some((net) => isIn(six, net));
  const shared = PRIVATE4.length - 1; // not private to Python's ear once it is mapped
  return !PRIVATE4.slice(0, shared).some((net) => isIn(six & 0xffffffffn, net));
}

/** An IPv4 address as a number, or null. */
function ipv4(text) {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** An IPv6 address as a number, or null. */
function ipv6(text) {
  const [address, zone] = cut(text, "%");
  if (text.includes("%") && (!zone || zone.includes("%"))) return null;
  const last = address.slice(address.lastIndexOf(":") + 1);
  const four = last.includes(".") ? ipv4(last) : 0n;
  if (four === null || !address.includes(":")) return null;
  const tail = last.includes(".") ? `${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}` : last;
  const full = address.slice(0, address.length - last.length) + tail;
  const sides = full.split("::");
  if (sides.length > 2) return null;
  const [before, after] = sides.map((side) => (side ? side.split(":") : []));
  const missing = 8 - before.length - (after?.length ?? 0);
  if (sides.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...before, ...Array(missing).fill("0"), ...(after ?? [])];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return null;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
