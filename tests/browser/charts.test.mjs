// Charts and maps: on a phone, by keyboard, in colours of the reader's own, on paper.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, inTabs, sideways, start, tab } from "./site.mjs";

const MAP = "resources/prefecture-programs/";
const SMALL = "resources/yamaguchi-progress/";
const PAGES = [MAP, SMALL, `en/${MAP}`, `en/${SMALL}`];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let site;
before(async () => { site = await start(); });
after(() => site.stop());

test("the numbers of a chart are a press of a key away, and nothing moves sideways", async () => {
  const faults = await inTabs(site, { viewport: PHONE }, PAGES, async (page) => {
    const found = [];
    for (const chart of await page.locator("figure.chart").all()) {
      const table = chart.locator("table");
      if (await table.isVisible()) found.push("a table that nobody opened");
      await chart.locator("summary").focus();
      await page.keyboard.press("Enter");
      if (!(await table.isVisible())) found.push("no table");
    }
    return [...found, ...(await sideways(page))];
  });
  assert.deepEqual(faults, []);
});

test("the table of a map is sorted by a press on its headings, and that of the list is narrowed", async () => {
  const own = await tab(site, { viewport: DESKTOP });
  await own.open(MAP);
  const { page } = own;
  await page.locator(".map summary").click();
  await page.locator(".map thead button").nth(1).click();
  const counts = await page.locator(".map tbody td").allInnerTexts();
  assert.deepEqual(counts, [...counts].sort());
  assert.match(await page.locator(".filters output").innerText(), /50件のうち50件/);
  await own.close();
});

test("in the reader's own colours classes of a map differ by ink", async () => {
  const own = await tab(site, { viewport: PHONE, forcedColors: "active" });
  await own.open(MAP);
  const looks = await own.page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    const fills = ["unknown", "1", "3", "5"].map((look) => style(`.map .area-${look}`).fill);
    return { fills, ink: style(".map .ink").display, stroke: style(".map .ink path").stroke };
  });
  assert.equal(new Set(looks.fills).size, 1, JSON.stringify(looks));
  assert.notEqual(looks.ink, "none");
  assert.notEqual(looks.stroke, looks.fills[0]);
  await own.close();
});

test("on paper the table of a map is open, and a file of it is small", async () => {
  const own = await tab(site, { viewport: { width: 680, height: 1009 } });
  await own.open(MAP);
  const pdf = await own.page.pdf({ format: "A4" });
  assert.ok(pdf.length < 2_000_000, `${pdf.length} bytes`);
  await own.page.emulateMedia({ media: "print" });
  const box = await own.page.locator(".map table").boundingBox();
  assert.ok(box && box.height > 100, JSON.stringify(box));
  await own.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`charts have no barrier that a program can find, ${colorScheme} colours`, async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const faults = await inTabs(site, { viewport: PHONE, colorScheme }, PAGES, async (page) => {
      await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
      await page.evaluate(axe);
      const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), RULES);
      return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
    });
    assert.deepEqual(faults, []);
  });
}
