// The pages of one day, opened on later ones: with scripts they say what pages built on that day say; without them
// they say up to which day they are right, and nothing that is not.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, laterDays, start, tab } from "./site.mjs";

/** Readers elsewhere see the states of the place where the event is. */
const ELSEWHERE = { viewport: PHONE, timezoneId: "America/Los_Angeles" };
const BUILT_ON = "2026-11-21";
/** How many events the front page shows. */
const NEXT = 6;

let site;
before(async () => { site = await start(); });
after(() => site.stop());

/** Pages on which events stand in lists, and every event's own page. Lists of past ones wait for the next build. */
const pages = (site) => site.pages.filter((path) => /^(en\/)?($|events\/(?!past\/)|regions\/|topics\/[^/]+\/$)/.test(path));
const isFront = (path) => /^(en\/)?$/.test(path);
const main = async (site, path) => (await site.text(`${path}index.html`)).match(/<main[^]*<\/main>/)[0];

/** What a page says of events: headings with cards of coming ones, states on an event's page. */
const read = (page) =>
  page.evaluate(() => {
    const visible = (element) => element?.checkVisibility() ?? false;
    const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(visible);
    const text = (element) => (visible(element) ? element.innerText.replace(/\s+/g, " ").trim() : "");
    const card = (c) => ["h2, h3, .card-title", ".card-when", ".card-where", ".card-note"].map((part) => text(c.querySelector(part)))
      .concat(all(".badge", c).map(text)).join(" | ");
    const heading = (c) => text(c.closest(".group")?.querySelector("h2"));
    const coming = all("[data-coming] .card").map((c) => `${heading(c)}: ${card(c)}`);
    return {
      coming,
      empty: all("[data-coming] .empty, main > .empty, .prose .empty").map(text),
      states: all(".states .badge").map(text),
      alert: all(".notice-state strong").map(text),
      applications: all(".application-box .badge").map(text),
      buttons: all(".application-box .button").length,
      until: all(".until").map(text),
    };
  });

async function readAll(site, options, moment, paths) {
  const own = await tab(site, options);
  await own.page.clock.setFixedTime(moment);
  const said = {};
  for (const path of paths) {
    await own.open(path);
    said[path] = await read(own.page);
  }
  assert.deepEqual(own.faults(), []);
  await own.close();
  return said;
}

test("with scripts every page says on a later day what pages of that day say", async () => {
  const days = await laterDays();
  assert.ok(days.length >= 3, "the site was built on later days too");
  let differences = 0;
  for (const day of days) {
    const later = await start(day);
    differences += await compare(day, later).finally(() => later.stop());
  }
  assert.ok(differences > 20, `only ${differences} pages had to be kept true: does the test see the states?`);
});

/** How many pages the browser had to change so that they say on a day what those built on it say. */
async function compare(day, later) {
  const moment = new Date(`${day}T00:00:00+09:00`);
  const paths = [];
  for (const path of pages(site).filter((path) => later.files.has(`${path}index.html`))) {
    const [before, now] = [await main(site, path), await main(later, path)];
    if (before === now) continue;
    paths.push(path);
    assert.ok(before.includes(" data-event='"), `${path} changes until ${day}, and the browser knows nothing of it`);
  }
  const asBuilt = await readAll(site, { ...ELSEWHERE, javaScriptEnabled: false }, moment, paths.filter(isFront));
  const old = await readAll(site, ELSEWHERE, moment, paths);
  const fresh = await readAll(later, { ...ELSEWHERE, javaScriptEnabled: false }, moment, paths);
  for (const path of paths) {
    const { until, ...said } = old[path];
    const { until: _, ...wanted } = fresh[path];
    assert.deepEqual(until, [], `${path} on ${day}: kept true, it needs no word up to when`);
    // The front page has the next six: what moves up behind them waits for the next build, and so does what moved back
    // behind them, as an event that is repeated does when its next day is later than those of others.
    const name = (card) => card.split(" | ")[0];
    if (isFront(path)) {
      const there = asBuilt[path].coming.map(name);
      wanted.coming = wanted.coming.filter((card) => there.includes(name(card)));
      const next = fresh[path].coming.map(name);
      if (next.length >= NEXT) said.coming = said.coming.filter((card) => next.includes(name(card)));
    }
    // Where nothing is left, a page built on the day has no list at all.
    if (!wanted.coming.length) said.empty = wanted.empty = [];
    assert.deepEqual(said, wanted, `${path} on ${day}`);
  }
  return paths.length;
}

test("without scripts no page calls an event coming without saying up to which day that holds", async () => {
  const paths = [];
  for (const path of pages(site)) if (/ data-(event|coming)="/.test(await main(site, path))) paths.push(path);
  const said = await readAll(site, { ...ELSEWHERE, javaScriptEnabled: false }, new Date("2027-11-21T12:00:00+09:00"), paths);
  const faults = [];
  let lines = 0;
  for (const [path, { coming, states, applications, until }] of Object.entries(said)) {
    const passing = [...states, ...applications].some((word) => /^(今日|受付中|受付前|まもなく締切|Today|Open for applications|Not open yet|Closing soon)$/.test(word));
    if ((coming.length || passing) && !until.length) faults.push(`${path}: ${coming} ${states} ${applications}`);
    for (const line of until) {
      lines++;
      if (!/^20\d\d年\d+月\d+日（.）までの状況です。|^This is how things stand until \w+ \d+ \w+ 20\d\d\./.test(line)) faults.push(`${path}: ${line}`);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(lines > 10, `only ${lines} pages say up to when they are right`);
});

test("a page left open changes by itself, and a list that becomes empty says so", async () => {
  const own = await tab(site, ELSEWHERE);
  await own.page.clock.install({ time: new Date("2026-11-26T15:59:00+09:00") });
  await own.open("events/midorino-consultation/");
  assert.deepEqual((await read(own.page)).states, ["今日"]);
  const first = own.page.locator(".session-when").first();
  await own.page.clock.runFor(120_000);
  assert.match(await first.innerText(), /終了/);
  assert.deepEqual((await read(own.page)).states, []);
  await own.page.clock.setFixedTime(new Date("2030-01-01T00:00:00+09:00"));
  for (const [path, words] of [["", "今のところ、予定されている催しはありません。"], ["en/", "No events are planned at the moment."]]) {
    await own.open(path);
    const { coming, empty } = await read(own.page);
    assert.deepEqual([coming, empty], [[], [words]]);
  }
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("a search says what is over, and claims nothing that a build has to keep true", async () => {
  const own = await tab(site, ELSEWHERE);
  for (const [day, wanted] of [[BUILT_ON, ["次の回は満席"]], ["2027-02-07", ["終了"]]]) {
    await own.page.clock.setFixedTime(new Date(`${day}T12:00:00+09:00`));
    await own.open("search/?q=となりの灯り");
    const hit = own.page.locator(".search-hits .card", { has: own.page.locator("a[href$='events/midorino-play/']") });
    await hit.first().waitFor();
    assert.deepEqual(await hit.first().locator(".badge").allInnerTexts(), wanted, day);
  }
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("an event is one sheet of A4, with its day, its place and whom to ask", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.page.clock.setFixedTime(new Date(`${BUILT_ON}T12:00:00+09:00`));
  const events = site.pages.filter((path) => /^(en\/)?events\/(?!past)[^/]+\/$/.test(path));
  assert.ok(events.length >= 18, `only ${events.length} events`);
  const faults = [];
  // Where the longest have room, the others have.
  const long = await Promise.all(events.map(async (path) => [(await site.text(`${path}index.html`)).length, path]));
  for (const [, path] of long.sort(([a], [b]) => b - a).slice(0, 30)) {
    await own.open(path);
    const pdf = (await own.page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length;
    if (sheets !== 1) faults.push(`${path}: ${sheets} sheets`);
    await own.page.emulateMedia({ media: "print" });
    for (const part of ["h1", ".when-where", ".print-source"]) if (!(await own.page.locator(part).isVisible())) faults.push(`${path}: no ${part}`);
    await own.page.emulateMedia({ media: null });
  }
  assert.deepEqual(faults, []);
  await own.close();
});
