// The filters of a list, by keyboard alone, on a phone and a desktop, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, base, sideways, start, tab } from "./site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.stop());

const LIST = "resources/midorino-clinics/";

/** What the reader sees: the rows' names, and the words of the count. */
const seen = (page) =>
  page.evaluate(() => ({
    names: [...document.querySelectorAll("#_list tr.item:not([hidden]) > th")].map((cell) => cell.innerText),
    count: document.querySelector(".filters output").textContent,
    address: location.search,
  }));

/** Presses Tab until a control has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way to ${selector} by keyboard`);
}

/** The count once it has changed. */
const counted = (page, words) => page.waitForFunction((text) => document.querySelector(".filters output").textContent === text, words);

for (const [viewport, prefix, words] of [
  [PHONE, "", (n) => `14件のうち${n}件を表示しています`],
  [DESKTOP, "en/", (n) => `Showing ${n} of 14`],
]) {
  test(`a reader narrows ${prefix}${LIST} by keyboard`, async () => {
    const own = await tab(site, { viewport });
    const { page } = own;
    await own.open(prefix + LIST);
    assert.equal((await seen(page)).count, words(14));

    await tabTo(page, "[data-param=end_of_life]");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => location.search.includes("end_of_life"));
    const once = await seen(page);
    assert.ok(once.names.length > 1 && once.names.length < 14, JSON.stringify(once));
    assert.equal(once.count, words(once.names.length));
    assert.equal(once.address, "?end_of_life=yes");
    // ○ or △ each, and never what is unknown or no.
    const answers = await page.locator("tr.item:not([hidden]) > [data-answer][data-label]").evaluateAll((cells) =>
      cells.filter((cell) => /看取り|End-of-life/.test(cell.dataset.label)).map((cell) => cell.dataset.answer));
    assert.equal(answers.length, once.names.length);
    assert.ok(answers.every((answer) => answer === "yes" || answer === "partly"), JSON.stringify(answers));

    // The address leads another reader to the same rows.
    const again = await tab(site, { viewport });
    await again.open(`${prefix}${LIST}${once.address}`);
    await counted(again.page, once.count);
    assert.deepEqual((await seen(again.page)).names, once.names);
    await again.close();

    // All of them together, until nothing is left: the page says which one to drop, and whom to ask.
    await page.keyboard.press("Shift+Tab");
    await tabTo(page, "[data-param=around_the_clock]");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => location.search.includes("around_the_clock"));
    assert.ok((await seen(page)).names.length < once.names.length);
    await page.focus("[data-param=words]");
    await page.keyboard.type("ナイ言葉");
    await page.waitForSelector(".filter-none:not([hidden])");
    assert.equal((await seen(page)).count, words(0));
    assert.equal(await page.locator(".filter-drops button").count(), 3);
    assert.ok(await page.locator(".filter-none .contact a[href^='tel:']").count(), "whom to ask");
    assert.deepEqual(await sideways(page), []);
    await tabTo(page, ".filter-drops li:first-child button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".filter-none[hidden]", { state: "attached" });

    await tabTo(page, ".filter-clear");
    await page.keyboard.press("Enter");
    await counted(page, words(14));
    assert.equal((await seen(page)).address, "");
    assert.equal(new URL(page.url()).pathname, base.pathname + prefix + LIST);
    assert.deepEqual(own.faults(), []);
    await own.close();
  });
}

test("a name is found by its reading, in any kana", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.open(`${LIST}?words=${encodeURIComponent("カワカゼ")}`);
  await counted(own.page, "14件のうち1件を表示しています");
  assert.deepEqual((await seen(own.page)).names, ["川風クリニック"]);
  await own.close();
});

test("without scripts the whole table stands, and no filter", async () => {
  const own = await tab(site, { viewport: PHONE, javaScriptEnabled: false });
  await own.open(`${LIST}?visits=yes`);
  assert.equal(await own.page.locator("tr.item:visible").count(), 14);
  assert.ok(!(await own.page.locator(".filters").isVisible()));
  await own.close();
});

test("group, status and words are chosen by keyboard, all of them hold, and the count is said once", async () => {
  const own = await tab(site, { viewport: DESKTOP });
  const { page } = own;
  await own.open(LIST);
  await page.evaluate(() => {
    globalThis.told = [];
    const output = document.querySelector(".filters output");
    new MutationObserver(() => told.push(output.textContent)).observe(output, { childList: true });
  });
  await tabTo(page, "[data-param=district]");
  await page.keyboard.press("ArrowDown");
  await counted(page, "14件のうち8件を表示しています");
  await tabTo(page, "[data-param=accepting]");
  await page.keyboard.press("ArrowDown");
  await counted(page, "14件のうち5件を表示しています");
  await page.keyboard.press("Shift+Tab");
  while (!(await page.evaluate(() => document.activeElement.matches("[data-param=words]")))) await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("看護", { delay: 30 });
  await counted(page, "14件のうち1件を表示しています");
  assert.deepEqual((await seen(page)).names, ["訪問看護ステーションあおば"]);
  await page.waitForTimeout(500);
  assert.deepEqual(await page.evaluate(() => told), [8, 5, 1].map((n) => `14件のうち${n}件を表示しています`));
  const address = new URLSearchParams((await seen(page)).address);
  assert.deepEqual([...address], [["words", "看護"], ["district", "あさひ地区"], ["accepting", "0"]]);
  await tabTo(page, ".filter-clear");
  await page.keyboard.press("Enter");
  await counted(page, "14件のうち14件を表示しています");
  assert.ok(await page.evaluate(() => document.activeElement.matches("[data-param]")), "the focus is at the first filter again");
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("a region is chosen by keyboard, and its address leads to the same rows in the other language", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.open("resources/prefecture-programs/");
  await tabTo(own.page, "[data-param=prefecture]");
  await own.page.keyboard.press("ArrowDown");
  await counted(own.page, "50件のうち3件を表示しています");
  const { address, names } = await seen(own.page);
  assert.equal(address, "?prefecture=hokkaido");
  assert.equal(names.length, 3);
  await own.open(`en/resources/prefecture-programs/${address}`);
  await counted(own.page, "Showing 3 of 50");
  await own.close();
});

test("a status that is too old to be shown is never found", async () => {
  const own = await tab(site, { viewport: PHONE });
  await own.open(`${LIST}?accepting=0`);
  await own.page.waitForSelector(".filter-clear:not([hidden])");
  assert.ok(!(await seen(own.page)).names.includes("渡し場整形外科"), "it was accepting in July");
  await own.close();
});
