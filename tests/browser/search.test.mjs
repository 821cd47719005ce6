// The search of the sample site, on a phone: words as people type them, results that lead somewhere.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileOf } from "./server.mjs";
import { PHONE, base, sideways, start, tab } from "./site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.stop());

/** Types words into the form of a page, and gives back the results: their words and their paths below the site. */
async function search(page, words) {
  await page.fill("main input[type=search], main input[name=q]", words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=/);
  const results = page.locator("#search-results + ol li a");
  await results.first().waitFor();
  return results.evaluateAll((links) => links.map((link) => ({ words: link.innerText, path: new URL(link.href).pathname })));
}

for (const [lang, path, typed, found] of [
  ["ja", "", "みとり", /看取り/],
  ["ja", "", "ｹｱﾏﾈ", /ケアマネ/],
  ["ja", "search/", "貝塚", /貝塚市/],
  ["en", "en/", "Kaizuka", /Kaizuka City/],
]) {
  test(`${typed} is found from ${path || "the front page"}`, async () => {
    const own = await tab(site, { viewport: PHONE });
    await own.open(path);
    const results = await search(own.page, typed);
    assert.ok(results.some((result) => found.test(result.words)), JSON.stringify(results));
    for (const result of results) {
      const below = decodeURIComponent(result.path.slice(base.pathname.length));
      assert.ok(site.files.has(fileOf(`/${below}`).slice(1)), `${result.path} is a page`);
      assert.equal(below.startsWith("en/"), lang === "en", `${result.path} is in the language of the search`);
    }
    assert.deepEqual([...(await sideways(own.page)), ...own.faults()], []);
    await own.close();
  });
}
