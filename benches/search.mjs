// Draws questions with known answers from the pages of a built site, and puts them to its own search and to Pagefind in
// a browser, each with an empty cache: `node benches/search.mjs FOLDER`. Cf. `benches/search`.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../tests/browser/server.mjs";

const folder = process.argv[2];
const PER_SORT = 50;
/** How many results' data a reader loads who looks at the first page of results. */
const SHOWN = 10;

/** Numbers that look random and are the same in every run. */
function dice(seed) {
  let state = BigInt(seed);
  return (sides) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(sides));
  };
}

const plain = (html) => html.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>/g, "").replace(/<[^>]*>/g, "").replaceAll("&amp;", "&").trim();
const all = (html, pattern) => [...html.matchAll(pattern)].map((match) => match[1]);

/** What can be asked about a page, by sort. */
function asked(html, roll) {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const prose = (main.match(/<div class="prose"[\s\S]*?<\/div>/) ?? [""])[0];
  const blocks = all(prose, /<p>([\s\S]*?)<\/p>/g).map(plain);
  const pieces = (pattern) => blocks.flatMap((block) => block.match(pattern) ?? []);
  const part = (run) => {
    const chars = [...run], length = Math.min(chars.length, 2 + roll(5)), from = roll(chars.length - length + 1);
    return chars.slice(from, from + length).join("");
  };
  return {
    "part of Japanese words": pieces(/[\p{Script=Han}\p{Script=Katakana}ー]{3,}/gu).map(part),
    "reading in kana": all(main, /<ruby>.*?<rt>([ぁ-ん]+)<\/rt>/g).filter((reading) => reading.length > 1),
    "name in a table": all(main, /<th scope="row"[^>]*>([\s\S]*?)<\/th>/g).map(plain).filter((name) => name.length > 1),
    "English words": pieces(/\b[A-Za-z]{4,}(?: [A-Za-z]{3,})?/g),
  };
}

async function questions() {
  const roll = dice(7), sorts = {};
  const files = (await readdir(folder, { recursive: true })).filter((file) => /^(en\/)?(cases|events|resources)\/[^/]+\/index\.html$/.test(file)).sort();
  for (const file of files) {
    const html = await readFile(join(folder, file), "utf8"), lang = file.startsWith("en/") ? "en" : "ja";
    for (const [sort, found] of Object.entries(asked(html, roll))) {
      if ((sort === "English words") !== (lang === "en")) continue;
      (sorts[sort] ??= []).push(...found.map((query) => ({ sort, lang, query, answer: `/${file.replace(/index\.html$/, "")}` })));
    }
  }
  return Object.values(sorts).flatMap((list) => Array.from({ length: Math.min(PER_SORT, list.length) }, () => list.splice(roll(list.length), 1)[0]));
}

/**
 * Runs a search in a page with an empty cache; counts the bytes of what it asks for, before they are compressed, up to
 * the first results, and looks for the answer among all of them.
 */
async function measured(browser, origin, pattern, run) {
  const context = await browser.newContext({ bypassCSP: true }), page = await context.newPage(), sizes = [];
  page.on("response", (answer) => { if (pattern.test(answer.url())) sizes.push(answer.body().then((body) => body.length, () => 0)); });
  await page.goto(`${origin}/404.html`);
  const { count, isFound } = await run(page);
  const bytes = (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
  const answered = await isFound();
  await context.close();
  return { bytes, count, answered };
}

const own = (browser, origin, { lang, query, answer }) =>
  measured(browser, origin, /\/search\/|\/assets\/(search|events|fold)\.js/, async (page) => {
    const root = lang === "en" ? "/en/" : "/";
    const count = await page.evaluate(async ({ root, query, shown }) => {
      const { Index } = await import("/assets/search.js");
      const get = (name) => fetch(`${root}search/${name}`);
      globalThis.index = new Index(await (await get("index.json")).json(), get);
      globalThis.entries = await index.search(query, 20_000);
      await Promise.all(entries.slice(0, shown).map((entry) => index.hit(entry)));
      return entries.length;
    }, { root, query, shown: SHOWN });
    const isFound = () => page.evaluate(async (answer) => {
      for (const entry of entries) if (decodeURIComponent((await index.hit(entry)).href) === answer) return true;
      return false;
    }, answer);
    return { count, isFound };
  });

const pagefind = (browser, origin, { lang, query, answer }) =>
  measured(browser, origin, /\/pagefind\//, async (page) => {
    const count = await page.evaluate(async ({ lang, query, shown }) => {
      // It takes its index by the language of the page.
      document.documentElement.lang = lang;
      const pagefind = await import("/pagefind/pagefind.js");
      globalThis.results = (await pagefind.search(query)).results;
      await Promise.all(results.slice(0, shown).map((result) => result.data()));
      return results.length;
    }, { lang, query, shown: SHOWN });
    const isFound = () => page.evaluate(async (answer) => {
      for (const result of results) if (decodeURIComponent((await result.data()).url) === answer) return true;
      return false;
    }, answer);
    return { count, isFound };
  });

const server = await serve(folder, "/");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromiumSandbox: process.getuid?.() !== 0 });
const list = await questions(), sorts = [...new Set(list.map(({ sort }) => sort)), "all"];
console.log(`${list.length} questions\n\n| search | ${sorts.map((sort) => `${sort} (${list.filter((q) => sort === "all" || q.sort === sort).length})`).join(" | ")} | results, median | kB, median | kB, most |`);
console.log(`|---|${"---:|".repeat(sorts.length + 3)}`);
for (const [name, ask] of [["kairan", own], ["Pagefind 1.6.0", pagefind]]) {
  const answers = [];
  for (const question of list) answers.push({ ...question, ...(await ask(browser, server.origin, question)) });
  const missed = answers.filter(({ answered }) => !answered);
  const recall = sorts.map((sort) => {
    const of = answers.filter((q) => sort === "all" || q.sort === sort);
    return `${of.length - missed.filter((q) => of.includes(q)).length}`;
  });
  const bytes = answers.map((answer) => answer.bytes).sort((a, b) => a - b), counts = answers.map(({ count }) => count).sort((a, b) => a - b);
  const kb = (number) => (number / 1000).toFixed(0);
  console.log(`| ${name} | ${recall.join(" | ")} | ${counts[counts.length >> 1]} | ${kb(bytes[bytes.length >> 1])} | ${kb(bytes.at(-1))} |`);
  if (process.env.MISSED) for (const { query, answer } of missed) console.error(`${name} misses ${query} on ${answer}`);
}
await browser.close();
await server.close();
