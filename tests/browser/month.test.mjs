// A month as a calendar: a table on a wide screen, a list of days on a phone, one sheet of paper, and today marked.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, start, tab } from "./site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.stop());

const MONTH = "events/calendar/2026-12/";

/** The words of a month's cells that can be seen, without those of empty ones. */
const seen = (page) => page.locator(".month td:visible").evaluateAll((cells) => cells.map((cell) => cell.innerText.trim()).filter(Boolean));

test("on a wide screen a month is a table from Sunday on", async () => {
  const own = await tab(site, { viewport: DESKTOP });
  await own.open(MONTH);
  assert.deepEqual(await own.page.getByRole("columnheader").allInnerTexts(), ["日", "月", "火", "水", "木", "金", "土"].map((day) => `${day}\n${day}曜日`));
  assert.equal(await own.page.getByRole("table", { name: "2026年12月" }).count(), 1);
  const cells = await seen(own.page);
  assert.equal(cells.length, 31);
  assert.match(cells[4], /^5\s[\s\S]*14:00[\s\S]*延期[\s\S]*講演会/);
  await own.close();
});

test("on a phone it is a list of the days on which there is something", async () => {
  const own = await tab(site, { viewport: PHONE, isMobile: true, hasTouch: true });
  await own.open(`en/${MONTH}`);
  const days = (await seen(own.page)).map((words) => words.split("\n")[0]);
  assert.deepEqual(days, ["Saturday 5 December 2026", "Sunday 13 December 2026", "Thursday 17 December 2026"]);
  await own.close();
});

test("it fits one sheet of paper", async () => {
  const own = await tab(site, { viewport: DESKTOP });
  for (const month of [MONTH, "en/events/calendar/2027-01/"]) {
    await own.open(month);
    const pdf = await own.page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString("latin1").match(/\/Count (\d+)/)[1], "1", month);
  }
  await own.close();
});

test("today is marked where it is today, whatever the reader's own zone", async () => {
  const own = await tab(site, { viewport: DESKTOP, timezoneId: "America/New_York" });
  await own.page.clock.setFixedTime(new Date("2026-12-12T16:30:00Z"));
  await own.open(`en/${MONTH}`);
  const today = own.page.locator("[aria-current=date]");
  assert.equal(await today.getAttribute("data-day"), "2026-12-13");
  assert.match(await today.innerText(), /Today/);
  await own.open("en/events/calendar/2027-01/");
  assert.equal(await today.count(), 0);
  assert.deepEqual(own.faults(), []);
  await own.close();
});
