// A site whose every field is an attack (tests/support/hostile.rs), with the pages' policy and with it taken away: it
// must be the pages themselves in which nothing runs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileOf } from "./server.mjs";
import { DESKTOP, inTabs, start, tab } from "./site.mjs";

let site;
// Earlier addresses lead on at once: what they hold is looked at without a browser (tests/hostile.rs).
let pages, leadingOn;
before(async () => {
  site = await start("-hostile");
  const isLeadingOn = await Promise.all(site.pages.map(async (path) => (await site.text(fileOf(`/${path}`).slice(1))).includes('http-equiv="refresh"')));
  pages = site.pages.filter((_, at) => !isLeadingOn[at]);
  leadingOn = site.pages.filter((_, at) => isLeadingOn[at]);
});
after(() => site.stop());

for (const bypassCSP of [true, false]) {
  const policy = bypassCSP ? "without their policy" : "under their policy";
  // What runs nothing without the policy runs nothing under it: a part shows that the pages are the same with it.
  const some = (files) => (bypassCSP ? files : files.filter((_, at) => at % 10 === 0));

  test(`no page of attacks runs a script or asks another host, ${policy}`, async () => {
    assert.ok(pages.length > 300, `only ${pages.length} pages: was the whole site built?`);
    assert.deepEqual(await inTabs(site, { viewport: DESKTOP, bypassCSP }, some(pages), danger), []);
  });

  test(`an earlier address leads on to a page of the site, ${policy}`, async () => {
    assert.ok(leadingOn.length > 50, `only ${leadingOn.length}`);
    for (const path of leadingOn.filter((_, at) => at % 20 === 0)) {
      const own = await tab(site, { bypassCSP });
      await own.open(path).catch(() => {});
      await own.page.waitForURL((url) => !url.pathname.includes("/old/"));
      assert.deepEqual([new URL(own.page.url()).origin, ...(await danger(own.page))], [site.origin], path);
      await own.close();
    }
  });

  test(`no feed runs a script in a browser that shows it, ${policy}`, async () => {
    const feeds = [...site.files].filter((file) => /\.(xml|svg)$/.test(file));
    assert.ok(feeds.length > 20, `only ${feeds.length} feeds`);
    // The browser's own way of showing XML has styles and elements that are none of the feed's.
    const ran = (page) => page.evaluate(() => (window.pwned === undefined && !document.querySelector("script, img, iframe") ? [] : ["a script ran"]));
    assert.deepEqual(await inTabs(site, { bypassCSP }, some(feeds), ran), []);
  });

  test(`attacks found by the search are shown as words, ${policy}`, async () => {
    for (const query of ["題", "script", "onerror", "<img src=x onerror=pwned=1>", "\"><script>pwned=1</script>", "</script>"]) {
      const own = await tab(site, { viewport: DESKTOP, bypassCSP });
      await own.open(`search/?q=${encodeURIComponent(query)}`);
      await own.page.waitForFunction(() => document.querySelector("[data-search]").textContent !== "");
      const hits = await own.page.locator(".search-hits a").allInnerTexts();
      if (query.length < 8) assert.ok(hits.length > 5, `${query} finds ${hits.length}`);
      assert.deepEqual([...(await danger(own.page)), ...own.faults()], [], query);
      await own.close();
    }
  });
}

/** What ran in a page, and what would run at a touch. */
const danger = (page) =>
  page.evaluate(() => {
    const faults = [];
    if (window.pwned !== undefined) faults.push("a script ran");
    const isOwn = (script) => script.type.endsWith("json") || (script.src.startsWith(location.origin) && !script.textContent);
    for (const element of document.querySelectorAll("*")) {
      const name = element.localName;
      for (const attribute of element.attributes) {
        if (/^on|^style$|^srcdoc$/i.test(attribute.name)) faults.push(`<${name}> has ${attribute.name}`);
      }
      if (/^(iframe|frame|object|embed|base|style|template|math)$/.test(name)) faults.push(`a <${name}>`);
      if (name === "script" && !isOwn(element)) faults.push("a script in the page");
      const leads = element.protocol ?? (element.action && new URL(element.action, location).protocol);
      if (typeof leads === "string" && !/^(https?|mailto|tel|webcal)?:?$/.test(leads)) faults.push(`<${name}> leads to ${leads}`);
    }
    return faults;
  });
