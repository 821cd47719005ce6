// What eyes and fingers need of every kind of page, measured: contrast, sizes, lines, room, weight.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileOf } from "./server.mjs";
import { DESKTOP, PHONE, base, inTabs, oneOfEachKind, sideways, start, tab } from "./site.mjs";

let site, kinds;
before(async () => {
  site = await start();
  kinds = await oneOfEachKind(site);
});
after(() => site.stop());

test("all text has a contrast of 7:1, in light colours and in dark ones", async () => {
  const faults = await inTabs(site, { viewport: PHONE }, kinds, async (page) => {
    const found = [];
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await page.evaluate(pale)).map((fault) => `${colorScheme}: ${fault}`));
    }
    return found;
  });
  assert.deepEqual(faults, []);
});

test("what is pressed is 44 px high, and what is written in 18 px is not made smaller than 14.9", async () => {
  assert.deepEqual(await inTabs(site, { viewport: PHONE, isMobile: true, hasTouch: true }, kinds, (page) => page.evaluate(small)), []);
});

test("lines of Japanese are at most 40 characters, lines of English at most 80", async () => {
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP }, kinds, (page) => page.evaluate(longLines)), []);
});

test("nothing moves sideways between 320 and 1600 px", async () => {
  const faults = await inTabs(site, { viewport: PHONE }, kinds, async (page) => {
    const found = [];
    for (const width of [320, 500, 700, 960, 1600]) {
      await page.setViewportSize({ width, height: 600 });
      found.push(...(await sideways(page)));
    }
    return found;
  });
  assert.deepEqual(faults, []);
});

test("in the reader's own colours what has the focus and what is current can be seen", async () => {
  const own = await tab(site, { viewport: DESKTOP, forcedColors: "active" });
  await own.open("events/");
  await own.page.keyboard.press("Tab");
  const focus = await own.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(focus, "solid");
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("a page without photos weighs at most 100 KB, 20 of them scripts, and leaves no cookie", async () => {
  const size = new Map();
  const weigh = async (file) => {
    if (!size.has(file)) size.set(file, Buffer.byteLength(await site.text(file)));
    return size.get(file);
  };
  const heavy = [];
  for (const path of site.pages) {
    const html = await site.text(fileOf(`/${path}`).slice(1));
    const [styles, scripts] = [/<link rel="stylesheet" href="([^"?]+)/g, /<script type="module" src="([^"?]+)/g]
      .map((pattern) => [...html.matchAll(pattern)].map(([, href]) => href.slice(base.pathname.length)));
    // What a script needs of others, it fetches by itself.
    for (const script of scripts) {
      const needed = [...(await site.text(script)).matchAll(/from "\.\/([^"]+)"/g)].map(([, name]) => `assets/${name}`);
      scripts.push(...needed.filter((name) => !scripts.includes(name)));
    }
    const sum = async (files) => (await Promise.all(files.map(weigh))).reduce((a, b) => a + b, 0);
    const [style, script] = [await sum(styles), await sum(scripts)];
    const all = Buffer.byteLength(html) + style + script;
    if (all > 100_000 || script > 20_000) heavy.push(`${path}: ${all} bytes, ${script} of scripts`);
  }
  assert.deepEqual(heavy, []);
  const own = await tab(site, { viewport: PHONE });
  for (const path of kinds) await own.open(path);
  assert.deepEqual(await own.page.context().cookies(), []);
  await own.close();
});

/** Text whose contrast to what lies behind it is below 7:1. */
function pale() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || element.closest("svg, script")) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 7) found.add(`${contrast.toFixed(2)} ${element.className || element.localName}: ${text.data.trim().slice(0, 20)}`);
  }
  return [...found];
}

/** Controls too low for a finger, and letters too small. */
function small() {
  const pressed = "button, select, input:not([type=checkbox]), summary, .button, .tool, .menu a, .doors a, .links a, .pills a, .pager a, .downloads a, .blocks a, .region-tree a, .site-footer a, .more a, a.tel";
  const low = [...document.querySelectorAll(pressed)]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height && e.getBoundingClientRect().height < 43.9)
    .filter((e) => !e.closest("td, th"))
    .map((e) => `${Math.round(e.getBoundingClientRect().height)} px high: ${e.outerHTML.slice(0, 80)}`);
  const tiny = [...document.querySelectorAll("body *")]
    .filter((e) => !e.closest("svg, rt, rp, script, noscript, sup, .visually-hidden") && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 14.9 && e.checkVisibility())
    .map((e) => `${getComputedStyle(e).fontSize}: ${e.outerHTML.slice(0, 80)}`);
  return [...low, ...tiny];
}

/** Paragraphs whose lines are too long to be followed. */
function longLines() {
  return [...document.querySelectorAll("main p, main li, main dd")]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 60))
    .filter((e) => !e.closest("table"))
    .flatMap((e) => {
      const size = parseFloat(getComputedStyle(e).fontSize), most = e.closest("[lang]").lang.startsWith("ja") ? 40.5 : 38.5;
      const width = e.clientWidth - parseFloat(getComputedStyle(e).paddingLeft) - parseFloat(getComputedStyle(e).paddingRight);
      return width / size > most ? [`${(width / size).toFixed(1)} em wide: ${e.innerText.slice(0, 40)}`] : [];
    });
}
