// The search of the sample site, on a phone: words as people type them, results that lead somewhere.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileOf } from "./server.mjs";
import { PHONE, base, sideways, start, tab } from "./site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.stop());

/** Types words into the form of a page, and gives back the results: their words and their paths below the site. */
async function search(page, words) {
  await page.fill("main input[type=search], main input[name=q]", words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=/);
  const results = page.locator("#search-results + ol li a");
  await results.first().waitFor();
  return results.evaluateAll((links) => links.map((link) => ({ words: link.innerText, path: new URL(link.href).pathname })));
}

for (const [lang, path, typed, found] of [
  ["ja", "", "みとり", /看取り/],
  ["ja", "", "ｹｱﾏﾈ", /ケアマネ/],
  ["ja", "search/", "貝塚", /貝塚市/],
  ["en", "en/", "Kaizuka", /Kaizuka City/],
]) {
  test(`${typed} is found from ${path || "the front page"}`, async () => {
    const own = await tab(site, { viewport: PHONE });
    await own.open(path);
    const results = await search(own.page, typed);
    assert.ok(results.some((result) => found.test(result.words)), JSON.stringify(results));
    for (const result of results) {
      const below = decodeURIComponent(result.path.slice(base.pathname.length));
      assert.ok(site.files.has(fileOf(`/${below}`).slice(1)), `${result.path} is a page`);
      assert.equal(below.startsWith("en/"), lang === "en", `${result.path} is in the language of the search`);
    }
    assert.deepEqual([...(await sideways(own.page)), ...own.faults()], []);
    await own.close();
  });
}

test("a word of the query is marked as it stands in the page, and the address keeps the query", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.open("search/?q=" + encodeURIComponent("ｹｱﾏﾈ"));
  await own.page.locator("#search-results + ol mark").first().waitFor();
  const marked = await own.page.locator("#search-results + ol mark").allInnerTexts();
  assert.ok(marked.every((words) => words === "ケアマネ"), JSON.stringify(marked));
  await search(own.page, "みとり");
  await own.page.goBack();
  await own.page.waitForFunction(() => document.querySelector("main input[name=q]").value === "ｹｱﾏﾈ");
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("Enter that ends the choice of characters asks nothing", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.open("search/");
  const prevented = await own.page.evaluate(() => {
    const input = document.querySelector("main input[name=q]");
    const press = (how) => !input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...how }));
    return [press({ isComposing: true }), press({ keyCode: 229 }), press({ keyCode: 13 })];
  });
  assert.deepEqual(prevented, [true, true, false]);
  await own.close();
});

// On the day of the build, on one with an event, after an application closed, and when all is over.
for (const moment of ["2026-11-21T09:00", "2026-11-26T14:00", "2026-12-12T09:00", "2031-01-01T09:00"]) {
  test(`on ${moment} results say of events what their own pages say, and coming ones stand above past ones`, async () => {
    const own = await tab(site, { viewport: PHONE, timezoneId: "America/Los_Angeles" });
    await own.page.clock.setFixedTime(new Date(`${moment}:00+09:00`));
    await own.open("search/?q=" + encodeURIComponent("架空の催し"));
    const results = own.page.locator(".search-hits > .card"), more = own.page.locator(".search-more");
    await results.first().waitFor();
    for (let shown = await results.count(); await more.isVisible(); shown = await results.count()) {
      await more.click();
      await own.page.waitForFunction((shown) => document.querySelectorAll(".search-hits > .card").length > shown, shown);
    }
    const hits = await results.evaluateAll((cards) => cards.map((card) => ({
      path: new URL(card.querySelector("a").href).pathname,
      kind: card.querySelector(".card-kind").textContent,
      states: [...card.querySelectorAll(".badge")].map((badge) => badge.textContent),
    })));
    const events = hits.filter(({ path }) => path.includes("/events/"));
    assert.ok(events.length >= 15, `only ${events.length} events`);
    assert.ok(hits.every(({ kind }) => kind));
    // What was called off is never over; it stands among those of its day.
    const takesPlace = hits.filter(({ states }) => !states.some((state) => ["中止", "延期"].includes(state)));
    const isOver = takesPlace.map(({ states }) => states.includes("終了"));
    assert.deepEqual(isOver, [...isOver].sort(), "what is over stands below");
    for (const { path, states } of events) {
      await own.page.goto(site.origin + path);
      assert.deepEqual(states, await own.page.locator(".document-head .states:not([hidden]) .badge").allInnerTexts(), path);
    }
    assert.deepEqual(own.faults(), []);
    await own.close();
  });
}

test("where nothing is found the page says so aloud and tells what to do", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.open("search/");
  await own.page.fill("main input[name=q]", "鵺鵺鵺");
  await own.page.keyboard.press("Enter");
  await own.page.locator(".search-advice").waitFor();
  assert.match(await own.page.locator("#search-results[role=status]").innerText(), /「鵺鵺鵺」は見つかりませんでした/);
  assert.deepEqual([...(await sideways(own.page)), ...own.faults()], []);
  await own.close();
});

test("the index of kana leads to a document or a term by its reading, without scripts", async () => {
  const own = await tab(site, { viewport: PHONE, javaScriptEnabled: false });
  await own.open("search/");
  await own.page.click("main a[href$='search/kana/']");
  await own.page.click("main a[href$='search/kana/ma/']");
  assert.ok((await own.page.locator("main .card-title").allInnerTexts()).includes("看取り"));
  await own.close();
});

/** Numbers that look random and are the same in every run. */
function dice(seed) {
  let state = BigInt(seed);
  return (sides) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(sides));
  };
}

// The words that a document shows of its own: title, headings, paragraphs, names and other cells of tables.
const OWN_WORDS = ".document-head h1, .prose h2, .prose h3, .prose p, .prose li, .prose td, table.data tbody th[scope=row]";

for (const lang of ["ja", "en"]) {
  test(`every stretch of two or more characters of a document finds its page (${lang})`, async () => {
    const own = await tab(site, { viewport: PHONE }), asked = await tab(site, { viewport: PHONE });
    const roll = dice(5), missed = [];
    const documents = site.pages.filter((path) => /^(en\/)?(cases|events|resources|guide|news)\/(?!page|past|calendar)[^/]+\/$/.test(path) && path.startsWith("en/") === (lang === "en"));
    assert.ok(documents.length > 10);
    // One page keeps the index, so that each of its files is fetched once.
    await asked.open("search/");
    await asked.page.evaluate(async ({ assets, root }) => {
      const { Index } = await import(`${assets}search.js`);
      const { fold } = await import(`${assets}fold.js`);
      const files = new Map();
      const get = async (name) => {
        if (!files.has(name)) files.set(name, fetch(`${root}search/${name}`));
        return (await files.get(name)).clone();
      };
      window.fold = fold;
      window.index = new Index(await (await get("index.json")).json(), get);
    }, { assets: `${base.pathname}assets/`, root: base.pathname + (lang === "en" ? "en/" : "") });
    for (const path of documents) {
      const words = await own.open(path).then(() => own.page.evaluate((selector) => {
        document.querySelectorAll("rt, rp, .visually-hidden").forEach((element) => element.remove());
        // A block inside another is asked by itself.
        return [...document.querySelectorAll(selector)].filter((e) => !e.querySelector("p, li, td, ul, ol") && e.matches("article *, main *")).map((e) => e.textContent);
      }, OWN_WORDS));
      const samples = Array.from({ length: 12 }, () => {
        const chars = [...words[roll(words.length)]], from = roll(Math.max(1, chars.length - 1));
        return { before: chars.slice(0, from).join(""), query: chars.slice(from, from + 2 + roll(7)).join("") };
      });
      const lost = await asked.page.evaluate(async ({ samples, href }) => {
        const { fold, index } = window, lost = [];
        for (const { before, query } of samples) {
          // Words of letters are found by their beginning; signs and spaces ask nothing.
          if (/[\p{L}\p{N}\p{M}]$/u.test(before) && /^[\p{L}\p{N}\p{M}]/u.test(query) && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u.test(query)) continue;
          if (!fold(query, index.variants).trim()) continue;
          const hits = await Promise.all((await index.search(query, 0)).map((entry) => index.hit(entry)));
          if (!hits.some((hit) => hit.href === href)) lost.push(`${query} (${href})`);
        }
        return lost;
      }, { samples, href: base.pathname + path });
      missed.push(...lost);
    }
    assert.deepEqual(missed, []);
    assert.deepEqual([...own.faults(), ...asked.faults()], []);
    await own.close();
    await asked.close();
  });
}
