// One page of each kind, for people who read otherwise: on a wide screen, without scripts, on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, inTabs, oneOfEachKind, sideways, start } from "./site.mjs";

/** The width of A4 within margins of 15 mm, in CSS pixels. */
const PAPER = { width: 680, height: 1009 };

let site, kinds;
before(async () => {
  site = await start();
  kinds = await oneOfEachKind(site);
});
after(() => site.stop());

test("on a wide screen nothing moves sideways", async () => {
  assert.ok(kinds.length >= 20, `only ${kinds.length} kinds of pages`);
  assert.deepEqual(await inTabs(site, { viewport: DESKTOP }, kinds, sideways), []);
});

test("without scripts a page has the same words, and no button that does nothing", async () => {
  const withScripts = new Map();
  await inTabs(site, { viewport: PHONE }, kinds, async (page, path) => {
    withScripts.set(path, (await page.innerText("main")).length);
    return [];
  });
  const faults = await inTabs(site, { viewport: PHONE, javaScriptEnabled: false }, kinds, async (page, path) => {
    const found = [];
    const words = (await page.innerText("main")).length;
    if (words < withScripts.get(path) * 0.9) found.push(`${words} characters instead of ${withScripts.get(path)}`);
    for (const button of await page.locator("button[type=button]:visible").all()) found.push(`dead button: ${await button.innerText()}`);
    return found;
  });
  assert.deepEqual(faults, []);
});

test("on paper stands what matters: the words and the page's address, not the menus", async () => {
  const faults = await inTabs(site, { viewport: PAPER }, kinds, async (page) => {
    const pdf = await page.pdf({ format: "A4" });
    await page.emulateMedia({ media: "print" });
    const found = await sideways(page);
    if (pdf.subarray(0, 5).toString() !== "%PDF-") found.push("no PDF");
    if (!(await page.locator("main h1").isVisible())) found.push("no heading on paper");
    if (!(await page.locator(".print-source").isVisible())) found.push("no address on paper");
    if (await page.locator("nav.menu").isVisible()) found.push("the menu is printed");
    await page.emulateMedia({ media: null });
    return found;
  });
  assert.deepEqual(faults, []);
});
