// One page of each kind, for people who read otherwise: on a wide screen, without scripts, on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, inTabs, oneOfEachKind, sideways, start, tab } from "./site.mjs";

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

test("readings above characters are shown, and stay away where a reader switched them off", async () => {
  const read = (page) => page.locator("main rt").first().isVisible();
  for (const path of ["guide/", "ja-easy/about/"]) {
    const own = await tab(site, { viewport: PHONE });
    const { page } = own;
    await own.open(path);
    assert.ok(await read(page), "shown at first");
    await page.focus(".furigana-switch");
    await page.keyboard.press("Enter");
    assert.ok(!(await read(page)));
    assert.equal(await page.getAttribute(".furigana-switch", "aria-pressed"), "false");
    // Here, and on the next page.
    for (const next of [path, "about/", path]) {
      await own.open(next);
      assert.ok(!(await page.locator("main rt:visible").count()));
    }
    await page.focus(".furigana-switch");
    await page.keyboard.press("Enter");
    await own.open(path);
    assert.ok(await read(page));
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(own.faults(), []);
    await own.close();
    const still = await tab(site, { viewport: PHONE, javaScriptEnabled: false });
    await still.open(path);
    assert.ok(await read(still.page), "without scripts they are shown");
    assert.ok(!(await still.page.locator(".furigana-switch").isVisible()));
    await still.close();
  }
});
