// What comes out of a printer: how many sheets, headings of tables on each, the page's address for eyes and for a camera.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DESKTOP, base, inTabs, oneOfEachKind, start, tab } from "./site.mjs";

let site, kinds;
before(async () => {
  site = await start();
  kinds = await oneOfEachKind(site);
});
after(() => site.stop());

const sheets = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

test("a region is one sheet to four, a month one, and no page more than ten", async () => {
  const regions = site.pages.filter((path) => /^(en\/)?regions\/./.test(path));
  assert.ok(regions.length > 100, `only ${regions.length} regions`);
  const most = (path) => (/\/calendar\/./.test(path) ? 1 : /regions\/./.test(path) ? 4 : 10);
  const long = await Promise.all(regions.map(async (path) => ({ path, size: (await site.text(`${path}index.html`)).length })));
  const longest = long.sort((a, b) => b.size - a.size).slice(0, 16).map(({ path }) => path);
  const paths = [...new Set([...kinds, ...longest, ...regions.filter((_, at) => at % 11 === 0)])];
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP }, paths, async (page, path) => {
    const count = sheets(await page.pdf({ preferCSSPageSize: true }));
    return count <= most(path) ? [] : [`${count} sheets`];
  }), []);
});

test("a handout is one sheet, in each language", async () => {
  const handouts = ["guide/handout/", "en/guide/handout/"];
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP }, handouts, async (page) => {
    const count = sheets(await page.pdf({ preferCSSPageSize: true }));
    return count === 1 ? [] : [`${count} sheets`];
  }), []);
});

test("a table that goes on says its headings again, and none of its rows is cut", async () => {
  const lists = site.pages.filter((path) => /^(en\/)?resources\/./.test(path));
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP }, lists, async (page) => {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => {
      const wrong = (selector, property, wanted) => [...document.querySelectorAll(selector)]
        .filter((element) => getComputedStyle(element)[property] !== wanted)
        .map((element) => `${selector}: ${getComputedStyle(element)[property]} in ${element.innerText.slice(0, 40)}`);
      return [...wrong("main .data thead", "display", "table-header-group"), ...wrong("main .data .item", "breakInside", "avoid")];
    });
  }), []);
});

test("no table is wider than the sheet on which it is printed", async () => {
  const lists = site.pages.filter((path) => /^(en\/)?(resources|series)\/./.test(path));
  // A4 across, without its margins, in pixels of 1/96 inch; upright for what is no list.
  const [across, upright] = [297 - 28, 210 - 32].map((mm) => Math.round((mm * 96) / 25.4));
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP }, lists, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: (await page.locator(".wide").count()) ? across : upright, height: 700 });
    return page.locator(".table-scroll").evaluateAll((frames) => frames
      // What is folded is not printed.
      .filter((frame) => frame.closest("details:not([open])") === null && frame.scrollWidth > frame.clientWidth + 1)
      .map((frame) => `${frame.scrollWidth} px wide in ${frame.clientWidth}: ${frame.ariaLabel}`));
  }), []);
});

test("the code on paper leads a camera to the page, and the sheet says of which day it is", async () => {
  const script = await readFile(createRequire(import.meta.url).resolve("jsqr/dist/jsQR.js"), "utf8");
  const camera = await tab(site, {});
  await camera.page.evaluate(script);
  for (const path of ["", "events/midorino-play/", "en/regions/hyogo/kobe/tarumi/", "resources/midorino-clinics/"]) {
    const own = await tab(site, { viewport: DESKTOP, deviceScaleFactor: 2 });
    await own.open(path);
    await own.page.emulateMedia({ media: "print" });
    const seen = await own.page.locator(".qr").screenshot();
    assert.equal(await read(camera.page, seen.toString("base64")), base.href + path);
    await own.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.match(await own.page.locator(".print-source").innerText(), /20\d\d/, path);
    await own.close();
  }
  await camera.close();
});

/** The words in the QR code of a PNG, with the white of the paper around it. */
const read = (page, png) => page.evaluate(async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const [width, height] = [image.width + 40, image.height + 40];
  const paper = new OffscreenCanvas(width, height).getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, width, height);
  paper.drawImage(image, 20, 20);
  return window.jsQR(paper.getImageData(0, 0, width, height).data, width, height)?.data;
}, png);
