// The manual for staff: what its pages have that no page of the sample site has, long lines of code and wide tables.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, inTabs, manual, startIn, tab } from "./site.mjs";

const { resolve } = createRequire(import.meta.url);
const RULES = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };

let site, chapters, axe;
before(async () => {
  site = await startIn(manual);
  chapters = site.pages.filter((path) => path.includes("guide/"));
  axe = await readFile(resolve("axe-core/axe.min.js"), "utf8");
  assert.ok(chapters.length >= 20, `${chapters.length} chapters in two languages`);
});
after(() => site.stop());

for (const [device, viewport] of [["a phone", PHONE], ["a desktop", DESKTOP]]) {
  test(`axe finds no barrier in any chapter on ${device}`, async () => {
    const faults = await inTabs(site, { viewport }, chapters, async (page) => {
      await page.evaluate(axe);
      const found = await page.evaluate((rules) => window.axe.run(rules), RULES);
      return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
    });
    assert.deepEqual(faults, []);
  });
}

test("every chapter leads on to the next one, up to the last", async () => {
  for (const lang of ["", "en/"]) {
    const own = await tab(site, { viewport: DESKTOP });
    await own.open(`${lang}guide/`);
    const read = [];
    for (let next = own.page.locator(".chapters a"); (await next.count()) > 0; next = own.page.locator(".neighbours .next a")) {
      await next.first().click();
      read.push(own.page.url());
    }
    const all = chapters.filter((path) => path.startsWith(`${lang}guide/`));
    assert.equal(new Set(read).size, all.length - 1, read.join(" "));
    await own.close();
  }
});
