// Searches in the index that src/search writes; both are tested from tests/search. Words become text, never markup.

import { see } from "./events.js";
import { fold, IS_JAPANESE, JAPANESE, KANA } from "./fold.js";

const THREE_KANA = RegExp(`^[${KANA}]{3}`, "u");
const RUNS = RegExp(`[${JAPANESE}]+|[^ ${JAPANESE}]+`, "gu");

/** What an entry must have, all of it: terms, and whether every term that begins so will do. */
export function lookups(folded) {
  return (folded.match(RUNS) ?? []).flatMap((run) => {
    const chars = [...run], last = chars.length - 1;
    if (!last || !IS_JAPANESE.test(run)) return [[run, last > 1]];
    const threes = chars.map((_, at) => chars.slice(at, at + 3).join(""));
    const isThree = (at) => THREE_KANA.test(threes[at]);
    const terms = threes.map((three, at) => (isThree(at) ? three : at < last && !isThree(at - 1) && chars[at] + chars[at + 1]));
    return terms.filter(Boolean).map((term) => [term, false]);
  });
}

/** A term cut to fifteen bytes, and the number of its file, made of three characters. */
function locate(term) {
  const bytes = new Uint8Array(15), { written } = new TextEncoder().encodeInto(term, bytes);
  const name = bytes.subarray(0, written);
  let hash = 0x811c9dc5, characters = 0;
  for (const byte of name) {
    if ((byte & 0xc0) !== 0x80 && ++characters > 3) break;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return [new TextDecoder().decode(name), (hash ^ (hash >>> 15)) >>> 0];
}

/** How many bits of a distance are written as they are, where `entries` of `count` are in a list. */
function plainBits(entries, count) {
  let bits = 0;
  while (entries * 2 ** (bits + 1) <= count - entries) bits++;
  return bits;
}

/** The entries that a file has for a term, with their weights; `count` is that of all entries. Cf. src/search/postings.rs. */
export function postings(file, wanted, prefix, count) {
  const entries = new Map(), decoder = new TextDecoder();
  let at = 0;
  const varint = () => {
    for (let number = 0, scale = 1; ; scale *= 128) {
      const byte = file[at++];
      number += (byte & 127) * scale;
      if (!(byte > 127)) return number;
    }
  };
  function list(weight) {
    const size = Math.min(varint(), count), plain = plainBits(size, count);
    let place = 0;
    const bit = () => (file[at + (place >> 3)] >> (place++ & 7)) & 1;
    for (let i = 0, entry = 0; i < size; i++, entry++) {
      while (bit()) entry += 1 << plain;
      for (let b = 0; b < plain; b++) entry += bit() << b;
      if (!(entries.get(entry) >= weight)) entries.set(entry, weight);
    }
    at += (place + 7) >> 3;
  }
  while (at < file.length) {
    const length = varint(), term = decoder.decode(file.subarray(at, (at += length)));
    const size = varint(), end = at + size;
    if (prefix ? term.startsWith(wanted) : term === wanted) for (let weight = 3; weight >= 0; weight--) list(weight);
    at = end;
  }
  return entries;
}

/** An index, read through `get`: from the name of a file to the promise of a Response. */
export class Index {
  files = new Map();
  lastDays = new Map();

  constructor(manifest, get) {
    Object.assign(this, { manifest, get });
    const { ends, variants } = manifest;
    this.variants = new Map(variants.match(/../gu).map((pair) => [...pair]));
    for (let i = 0, entry = 0, day = 0; i < ends.length; i += 2) this.lastDays.set((entry += ends[i]), (day += ends[i + 1]));
  }

  file(name, kind) {
    if (!this.files.has(name)) this.files.set(name, this.get(name).then((answer) => answer[kind]()));
    return this.files.get(name);
  }

  isPast(entry, today) {
    return this.lastDays.get(entry) < today;
  }

  /** Numbers of entries, best first: past events last, then by title, then by weight. */
  async search(query, today) {
    const all = await Promise.all(lookups(fold(query, this.variants)).map(async ([term, prefix]) => {
      const [name, number] = locate(term);
      const file = await this.file(`terms-${number % this.manifest.term_files}.bin`, "arrayBuffer");
      return postings(new Uint8Array(file), name, prefix, this.manifest.entries);
    }));
    const rank = (entry) => {
      const weights = all.map((found) => found.get(entry));
      return weights.reduce((a, b) => a + b) + (Math.min(...weights) > 2 ? 1e6 : 0) - (this.isPast(entry, today) ? 1e9 : 0);
    };
    const entries = [...(all[0]?.keys() ?? [])].filter((entry) => all.every((found) => found.has(entry)));
    return entries.map((entry) => [rank(entry), entry]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, entry]) => entry);
  }

  async hit(entry) {
    const per = this.manifest.per_file;
    return (await this.file(`hits-${(entry / per) | 0}.json`, "json"))[entry % per];
  }
}

function add(parent, name, className, text = "") {
  const made = document.createElement(name);
  Object.assign(made, { className, textContent: text });
  parent.append(made, " ");
  return made;
}

/** Where the words of a folded query stand in a text: from, to, from, to … */
export function marks(text, query, variants) {
  // A long vowel mark folds to nothing after kana, so each place is counted from the beginning.
  const starts = [...text, ""].reduce(({ all, at }, c) => ({ all: [...all, at], at: at + c.length }), { all: [], at: 0 }).all;
  const folded = fold(text, variants), places = starts.map((at) => fold(text.slice(0, at), variants).length);
  const found = new Set();
  for (const word of query.split(" ").filter(Boolean)) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      for (let i = 0; i + 1 < starts.length; i++) if (places[i + 1] > at && places[i] < at + word.length) found.add(i);
    }
  }
  return starts.flatMap((at, i) => [...(found.has(i) !== found.has(i - 1) ? [at] : [])]);
}

/** Adds a text with the words of the query marked. */
function addMarked(parent, text, { folded, variants }) {
  const cuts = [0, ...marks(text, folded, variants), text.length];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const part = text.slice(cuts[i], cuts[i + 1]);
    if (i % 2) parent.append(Object.assign(document.createElement("mark"), { textContent: part }));
    else parent.append(part);
  }
}

/** A result; its states and its day are those of this moment. */
function card(list, hit, words, query) {
  const seen = hit.live && see(hit.live, Date.now());

  const item = add(list, "li", "card"), top = add(item, "p", "card-top");
  add(top, "span", "card-kind", hit.kind);
  (seen?.states ?? hit.states)?.forEach((state) => add(top, "span", `badge badge-${state}`, words[state]));
  const link = add(add(item, "h2", "card-title"), "a", "");
  addMarked(link, hit.title, query);
  link.href = hit.href;
  const summary = hit.summary ? add(item, "p", "card-summary") : link, foot = add(item, "p", "card-foot");
  if (hit.summary) addMarked(summary, hit.summary, query);
  if (hit.lang) link.lang = summary.lang = hit.lang;
  const when = seen?.shown?.when ?? hit.when;
  hit.regions?.forEach((region) => add(foot, "span", "", region));
  if (when) add(foot, "span", "", when);
}

function start(form, status) {
  const input = form.elements.q, address = new URL(status.dataset.search, location);
  const list = document.createElement("ol"), more = document.createElement("button");
  const advice = document.querySelector(".search-advice");
  let opened, latest = 0;
  list.className = "cards search-hits";
  Object.assign(more, { type: "button", className: "search-more", hidden: true });
  status.after(list, more);

  async function get(name, options) {
    const answer = await fetch(new URL(name, address), options);
    if (answer.ok) return answer;
    throw answer.status;
  }

  async function open() {
    const manifest = await (await get(address, { cache: "no-cache" })).json();
    return new Index(manifest, (name) => get(`${name}?v=${manifest.version}`));
  }

  async function show() {
    const query = input.value.trim(), turn = ++latest;
    list.replaceChildren();
    more.hidden = advice.hidden = true;
    status.textContent = "";
    if (!query) return;
    const index = await (opened ??= open()), { manifest, variants } = index;
    // In Swedish a day is 2026-11-21.
    const today = Date.parse(new Intl.DateTimeFormat("sv", { timeZone: manifest.time_zone }).format(Date.now())) / 864e5;
    const found = await index.search(query, today), folded = fold(query, variants);
    const next = async () => {
      const from = list.children.length, part = found.slice(from, from + manifest.shown);
      const hits = await Promise.all(part.map((entry) => index.hit(entry)));
      if (turn !== latest || from !== list.children.length) return;
      hits.forEach((hit) => card(list, hit, manifest.states, { folded, variants }));
      more.hidden = list.children.length >= found.length;
      const words = [manifest.none, manifest.result][found.length] ?? manifest.results;
      if (from) list.children[from].querySelector("a").focus();
      else status.textContent = words.replace("{n}", found.length).replace("{q}", () => query);
      advice.hidden = found.length > 0;
    };
    more.textContent = manifest.more;
    more.onclick = () => next().catch(failed);
    await next();
  }

  function failed() {
    opened = undefined;
    status.textContent = status.dataset.failed;
  }

  // The Enter that ends the choice of Han characters asks nothing yet; some browsers tell of it by its number alone.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
  form.onsubmit = (event) => {
    event.preventDefault();
    const asked = new URLSearchParams({ q: input.value });
    if (`?${asked}` !== location.search) history.pushState(null, "", `?${asked}`);
    show().catch(failed);
  };
  const read = () => {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    show().catch(failed);
  };
  addEventListener("popstate", read);
  read();
}

const status = globalThis.document?.querySelector("[data-search]");
if (status) start(document.querySelector(".search-form"), status);
