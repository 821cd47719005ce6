// The sample site's urgent notice, which expires at the end of 2026: gone at its moment, even where nothing is built anew.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, start, tab } from "./site.mjs";

/** Where the year ends seventeen hours later. */
const ELSEWHERE = { viewport: PHONE, timezoneId: "America/Los_Angeles" };
const PAGE = "regions/midorino/";

let site;
before(async () => { site = await start(); });
after(() => site.stop());

test("a notice goes away by itself, while the page is open and for who comes later", async () => {
  const own = await tab(site, ELSEWHERE);
  const notice = own.page.locator(".urgent");
  await own.page.clock.install({ time: new Date("2026-12-31T23:58:00+09:00") });
  await own.open(PAGE);
  assert.ok(await notice.isVisible());
  await own.page.clock.runFor(120_000);
  assert.ok(!(await notice.isVisible()), "the moment has come");
  await own.page.clock.setFixedTime(new Date("2027-03-01T12:00:00+09:00"));
  await own.open(PAGE);
  assert.ok(!(await notice.isVisible()), "the moment has passed");
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("without scripts it says until when it holds", async () => {
  const own = await tab(site, { ...ELSEWHERE, javaScriptEnabled: false });
  for (const [path, words] of [[PAGE, "2026年12月31日（木）までのお知らせです。"], [`en/${PAGE}`, "This notice holds until Thursday 31 December 2026."]]) {
    await own.open(path);
    assert.ok((await own.page.innerText(".urgent")).includes(words));
  }
  await own.close();
});
