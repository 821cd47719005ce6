// What stands between a page and its readers, on pages that together have every part that the theme knows, in both
// languages, light and dark, on a phone and a desktop.
//
// What was found is kept by criterion of WCAG in src/conformance/results.json, from which the table of the pages under
// /accessibility/ is made; `./test conformance` writes it anew. A program can decide on few criteria. Where it cannot,
// the table says that a person must, whatever was found.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, everyPart, inTabs, oneOfEachKind, sideways, start } from "./site.mjs";

const { resolve } = createRequire(import.meta.url);
const SAVED = new URL("../../src/conformance/results.json", import.meta.url);
const CRITERIA = new URL("../../src/conformance/criteria.tsv", import.meta.url);
const ASSETS = new URL("../../themes/default/assets/", import.meta.url);

// The rules for WCAG, what axe advises besides, 7:1 for text, and the words of a label within its name.
const RULES = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"], // of everything else one example is enough
  rules: { "color-contrast-enhanced": { enabled: true }, "label-content-name-mismatch": { enabled: true } },
};
/** Of these, the rules that look at colours. That dark ones change nothing else is tried too. */
const COLOURS = { ...RULES, runOnly: { type: "rule", values: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"] } };

/** Criteria on which these tests decide: all that pages of the theme do about them is tried. */
const DECIDED = {
  "1.3.4": ["sizes"], "1.4.3": ["axe"], "1.4.4": ["sizes"], "1.4.10": ["sizes"], "1.4.12": ["spacing"],
  "2.1.1": ["keyboard", "tasks"], "2.1.2": ["keyboard"], "2.4.1": ["axe", "keyboard"], "2.4.5": ["alike"], "2.4.7": ["keyboard"],
  "2.4.11": ["keyboard"], "2.5.3": ["axe"], "2.5.8": ["axe"], "3.1.1": ["axe", "alike"], "3.2.1": ["keyboard"], "3.2.2": ["keyboard"],
  "3.2.3": ["alike"], "3.2.6": ["alike"], "4.1.1": ["html"],
};
/** Criteria about what no page of the theme has, which is tried too. */
const ABSENT = [
  "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.5", "1.4.2", "1.4.13", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.5.1", "2.5.2",
  "2.5.4", "2.5.7", "3.3.1", "3.3.3", "3.3.4", "3.3.7", "3.3.8",
];

let site, kinds, parts, axe;
/** The tests that have passed. */
let passed = 0;
/** The criteria of which axe tried a rule and found nothing, and those at which it wants a person to look. */
const tried = new Set(), unsure = new Set();
before(async () => {
  site = await start();
  [kinds, parts] = await Promise.all([oneOfEachKind(site), everyPart(site)]);
  axe = await readFile(resolve("axe-core/axe.min.js"), "utf8");
  assert.ok(kinds.length >= 20 && parts.length > kinds.length, `${kinds.length} kinds, ${parts.length} pages with every part`);
});
after(() => site.stop());

for (const [device, viewport] of [["a phone", PHONE], ["a desktop", DESKTOP]]) {
  test(`axe finds no barrier on ${device}, in light colours and in dark ones`, async () => {
    const faults = await inTabs(site, { viewport }, parts, async (page) => {
      await page.evaluate(axe);
      const found = [];
      for (const [colorScheme, rules] of [["light", RULES], ["dark", COLOURS]]) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await barriers(page, rules)).map((barrier) => `${colorScheme}: ${barrier}`));
      }
      return found;
    });
    assert.deepEqual(faults, []);
    passed++;
  });
}

test("in dark colours nothing is different but colours", async () => {
  const sheets = (await readdir(ASSETS)).filter((name) => name.endsWith(".css"));
  const texts = await Promise.all(sheets.map((name) => readFile(new URL(name, ASSETS), "utf8")));
  const dark = texts.flatMap((text) => text.match(/@media[^{]*dark\)[^{]*\{(?:[^{}]*\{[^{}]*\})*/g) ?? []);
  const declared = dark.flatMap((block) => [...block.matchAll(/\{([^{}]*)\}/g)]).flatMap(([, rule]) => rule.split(";")).map((one) => one.trim()).filter(Boolean);
  assert.ok(declared.length > 30, `only ${declared.length}`);
  assert.deepEqual(declared.filter((one) => !/^--[\w-]+: #[0-9a-f]{3,8}$/.test(one)), []);
  // Whoever writes of dark colours in another way has to look here.
  assert.equal(dark.length, texts.join("").split("prefers-color-scheme").length - 1);
});

/** What axe finds in a page as it is now. */
async function barriers(page, rules) {
  const found = await page.evaluate((rules) => window.axe.run(rules), rules);
  assert.ok(rules === COLOURS ? found.passes.some(({ id }) => id === "color-contrast") : found.passes.length > 20, "the rules were applied");
  for (const rule of found.passes) criteriaOf(rule).forEach((number) => tried.add(number));
  for (const rule of found.incomplete) criteriaOf(rule).forEach((number) => unsure.add(number));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

test("pages fit every screen: 320 px (400 % of 1280), a phone on its side, 1600 px", async () => {
  const faults = await inTabs(site, { viewport: { width: 320, height: 640 } }, parts, async (page) => {
    const found = [];
    for (const [width, height] of [[320, 640], [812, 375], [1600, 900]]) {
      await page.setViewportSize({ width, height });
      found.push(...(await sideways(page)));
    }
    return found;
  });
  assert.deepEqual(faults, []);
  passed++;
});

test("with the widest spacing that a reader may set nothing is cut off", async () => {
  const spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
  const faults = await inTabs(site, { viewport: PHONE, bypassCSP: true }, parts, async (page) => {
    await page.addStyleTag({ content: spacing });
    return [...(await sideways(page)), ...(await page.evaluate(cutOff))];
  });
  assert.deepEqual(faults, []);
  passed++;
});

test("the keyboard reaches everything in the order of the page, is seen, changes nothing by itself, and gets out", async () => {
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP, reducedMotion: "reduce" }, kinds, walk), []);
  passed++;
});

test("no page moves, plays, ends by itself, asks who somebody is, or wants to be dragged", async () => {
  const faults = await inTabs(site, { viewport: DESKTOP }, parts, (page) => page.evaluate(presentAfterAll));
  for (const name of await readdir(ASSETS)) {
    const text = await readFile(new URL(name, ASSETS), "utf8");
    const found = name.endsWith(".js")
      ? text.match(/\b(keyup|keypress|touch\w*|pointer\w+|mouse\w+|drag\w*|device(motion|orientation)|accessKey|location\.reload|new Audio)\b/g)
      : text.match(/@keyframes|animation(-name)?:(?! none)|:hover[^{]*\{[^}]*(display|visibility|opacity|content):/g);
    faults.push(...(found ?? []).map((word) => `${name}: ${word}`));
  }
  assert.deepEqual(faults, []);
  passed++;
});

test("menu, foot, languages and search are the same on all pages of a language", async () => {
  const seen = new Map();
  const faults = await inTabs(site, { viewport: DESKTOP, javaScriptEnabled: false }, parts, async (page, path) => {
    const { lang, ...frame } = await page.evaluate(() => {
      const links = (selector) => [...document.querySelectorAll(`${selector} a[href]`)].map((link) => link.innerText.trim());
      const own = document.querySelectorAll(".foot-links .feed");
      own.forEach((feed) => feed.remove()); // a page's own news come after the site's
      return {
        lang: document.documentElement.lang,
        menu: links(".site-header nav.menu"),
        foot: links(".site-footer"),
        search: document.querySelector(".site-header .tool-search")?.innerText,
      };
    });
    if (!frame.search || !frame.menu.length || !frame.foot.some((words) => words.includes("@"))) return ["a way or the contact is missing"];
    const first = seen.get(lang) ?? seen.set(lang, JSON.stringify(frame)).get(lang);
    const expected = path.startsWith("en/") ? "en" : "ja";
    return [...(first === JSON.stringify(frame) ? [] : ["its frame differs"]), ...(lang === expected ? [] : [`its language is ${lang}`])];
  });
  assert.deepEqual(faults, []);
  passed++;
});

test("the table of conformance says what these tests found", async () => {
  const numbers = (await readFile(CRITERIA, "utf8")).trim().split("\n").slice(1).map((line) => line.split("\t", 1)[0]);
  const criteria = Object.fromEntries(numbers.map((number) => [number, result(number)]));
  assert.equal(passed, 7, "what was not tested cannot be told of");
  if (process.env.KAIRAN_WRITE_CONFORMANCE) {
    const version = async (name) => JSON.parse(await readFile(resolve(`${name}/package.json`), "utf8")).version;
    const tools = [`axe-core ${await version("axe-core")}`, `Nu Html Checker ${await version("vnu-jar")}`, `Chromium ${site.browser.version()}`];
    const record = { tested_on: new Date().toISOString().slice(0, 10), pages: parts.length, tools, criteria };
    await writeFile(SAVED, `${JSON.stringify(record, null, 1)}\n`);
  }
  const saved = JSON.parse(await readFile(SAVED, "utf8"));
  assert.deepEqual(saved.criteria, criteria, "the table is stale: run ./test conformance, and look at what changed");
});

/** What is said of a criterion when all tests above have passed. */
function result(number) {
  const found = tried.has(number) ? ["axe"] : [];
  if (ABSENT.includes(number)) return { result: "absent", by: ["absent"] };
  const by = DECIDED[number];
  if (by && !(by.includes("axe") && unsure.has(number))) return { result: "met", by };
  return { result: "person", by: [...new Set([...(by ?? []), ...found])] };
}

/** `wcag143` is 1.4.3, `wcag1412` is 1.4.12. */
const criteriaOf = (rule) => rule.tags.map((tag) => tag.match(/^wcag(\d)(\d)(\d+)$/)).filter(Boolean).map(([, ...parts]) => parts.join("."));

/** Words that stand in a box too small for them. */
function cutOff() {
  const clips = (e) => { const s = getComputedStyle(e); return ["hidden", "clip"].includes(s.overflowX) || ["hidden", "clip"].includes(s.overflowY); };
  const hidden = (e) => e.closest(".visually-hidden, [hidden], thead") || e.getBoundingClientRect().width <= 1;
  return [...document.querySelectorAll("body *")]
    .filter((e) => !(e instanceof SVGElement) && clips(e) && !hidden(e) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
    .map((e) => `cut off: ${e.outerHTML.slice(0, 100)}`);
}

/** Goes through a page with Tab, and changes every control on the way. */
async function walk(page) {
  const address = () => new URL(page.url()).pathname;
  const before = address();
  const faults = [];
  const wanted = await page.evaluate(() => {
    const usable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((e) => e.checkVisibility() && !e.disabled);
    usable.forEach((e, at) => { e.dataset.walk = at; });
    if (document.querySelector("[tabindex]:not([tabindex='0'], [tabindex='-1'])")) throw new Error("an order of its own");
    return usable.length;
  });
  for (let at = 0; at < wanted; at++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(focused);
    if (seen.at !== String(at)) faults.push(`after ${at} of ${wanted} the focus is at ${seen.what}`);
    if (!seen.visible) faults.push(`the focus cannot be seen: ${seen.what}`);
    if (!seen.free) faults.push(`covered: ${seen.what}`);
    if (seen.at !== String(at)) return faults;
  }
  await page.keyboard.press("Tab");
  // Out of the page, or to its beginning: a browser without a frame has nothing else.
  if ((await page.evaluate(focused)).at === String(wanted - 1)) faults.push("the keyboard does not get out");
  for (const control of await page.locator("main select:visible, main input:visible").all()) {
    if ((await control.getAttribute("type")) === "checkbox") await control.check();
    else if (await control.evaluate((e) => e.tagName === "SELECT")) await control.selectOption({ index: 1 });
    else await control.fill("あ");
  }
  if (address() !== before) faults.push(`it led to ${address()} by itself`);
  return faults;
}

/** Where the focus is, whether that is seen, and whether something lies above it. */
function focused() {
  const e = document.activeElement;
  if (e === document.body) return { what: "nothing" };
  const shown = (element, pseudo) => { const s = getComputedStyle(element, pseudo); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2; };
  const [box] = e.getClientRects();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const around = e.closest(".card");
  return {
    at: e.dataset.walk,
    what: e.outerHTML.slice(0, 120),
    visible: shown(e) || (around && shown(around)),
    free: Boolean(top) && (e.contains(top) || top.contains(e)),
  };
}

/** What the theme has none of. */
function presentAfterAll() {
  const things = "audio, video, object, embed, iframe, canvas, marquee, blink, [autoplay], [accesskey], [draggable=true], [required], [autocomplete]:not([autocomplete=off]), " +
    "meta[http-equiv=refresh], form[method=post i], input:not([type=search], [type=checkbox]), textarea, [title]:not(link, svg *)";
  const moving = document.getAnimations().map((animation) => `it moves: ${animation.effect?.target?.outerHTML.slice(0, 100)}`);
  return [...[...document.querySelectorAll(things)].map((e) => `present: ${e.outerHTML.slice(0, 100)}`), ...moving];
}
