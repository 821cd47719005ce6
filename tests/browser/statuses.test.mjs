// A list built on one day and opened on later ones: its statuses say, on the screen and on paper, what a list built on
// that day says, and filters find the same rows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, laterDays, start, tab } from "./site.mjs";

const LISTS = ["resources/midorino-clinics/", "en/resources/midorino-clinics/"];
/** The day begins where the list is, not where it is read. */
const ELSEWHERE = { viewport: PHONE, timezoneId: "America/Los_Angeles" };

let site;
before(async () => { site = await start(); });
after(() => site.stop());

const statuses = (page) => page.locator("td.status").evaluateAll((cells) => cells.map((cell) => cell.innerText.replace(/\s+/g, " ").trim()));
const found = (page) => page.locator("tr.item:not([hidden]) > th").allInnerTexts();

/** What a list says at a moment, and which rows a filter by its first status finds. */
async function read(site, path, moment, options = ELSEWHERE) {
  const own = await tab(site, options);
  await own.page.clock.setFixedTime(moment);
  await own.open(path);
  const said = await statuses(own.page);
  await own.page.emulateMedia({ media: "print" });
  const printed = await statuses(own.page);
  await own.page.emulateMedia({ media: "screen" });
  await own.open(`${path}?accepting=0`);
  const rows = await found(own.page);
  assert.deepEqual(own.faults(), []);
  await own.close();
  return { said, printed, rows };
}

test("on a later day a list says of its statuses what a list of that day says", async () => {
  const first = await read(site, LISTS[0], "2026-11-21T00:00:00+09:00");
  let changed = 0;
  for (const day of await laterDays()) {
    const later = await start(day);
    for (const path of LISTS) {
      const now = await read(site, path, `${day}T00:00:00+09:00`);
      assert.deepEqual(now, await read(later, path, `${day}T00:00:00+09:00`), `${path} on ${day}`);
      changed += now.rows.length === first.rows.length ? 0 : 1;
    }
    await later.stop();
  }
  assert.ok(changed > 0, "some of the days are late enough for a status to be too old");
});

test("a status grows old while the page is open", async () => {
  const own = await tab(site, ELSEWHERE);
  // A second before the midnight that begins the 31st day after 20 November, and the 91st.
  await own.page.clock.install({ time: "2026-12-20T23:59:59+09:00" });
  await own.open(LISTS[0]);
  const old = () => own.page.locator("td.status", { hasText: "30日より前" }).count();
  const before = await old();
  await own.page.clock.runFor(90 * 24 * 3600 * 1000);
  const shown = await statuses(own.page);
  assert.ok(shown.every((text) => text === "" || text.startsWith("不明")), JSON.stringify(shown));
  assert.ok(before > 0 && (await old()) === 0);
  assert.deepEqual(own.faults(), []);
  await own.close();
});

test("without scripts the day stands beside the status whenever it is read", async () => {
  const own = await tab(site, { ...ELSEWHERE, javaScriptEnabled: false });
  await own.open(LISTS[0]);
  for (const text of await statuses(own.page)) assert.match(text, /^$|\d年\d+月\d+日/);
  await own.close();
});
