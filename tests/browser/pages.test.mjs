// Every page of the sample site and of the manual, in every language, on a phone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileOf } from "./server.mjs";
import { PHONE, base, folder, inTabs, manual, sideways, startIn, tab } from "./site.mjs";

for (const [name, built, least] of [["the sample site", folder, 200], ["the manual", manual, 20]]) {
  describe(name, () => {
    let site;
    before(async () => { site = await startIn(built); });
    after(() => site.stop());
    test("every page opens on a phone without a fault and without moving sideways, and every link leads somewhere", () => everyPage(site, least));
    test("an address that leads nowhere says so in the site's own words", () => noPage(site));
  });
}

async function everyPage(site, least) {
  const links = [];
  const ids = new Map();
  const faults = await inTabs(site, { viewport: PHONE, isMobile: true, hasTouch: true }, site.pages, async (page, path) => {
    const seen = await read(page);
    ids.set(path, new Set(seen.ids));
    links.push(...seen.links.map((link) => ({ from: path, link })));
    return [...seen.faults, ...languageFaults(path, seen.lang), ...(await sideways(page))];
  });
  assert.ok(site.pages.length > least, `only ${site.pages.length} pages: was the whole site built?`);
  const dead = links.flatMap(({ from, link }) => linkFaults(site, from, link, ids));
  assert.deepEqual([...faults, ...dead].sort(), []);
}

async function noPage(site) {
  const own = await tab(site, { viewport: PHONE });
  const response = await own.open("no/such/page/");
  assert.equal(response.status(), 404);
  assert.match(await own.page.innerText("main"), /見つかりません/);
  assert.ok(own.faults().every((fault) => fault.includes("404")), "besides its status nothing is wrong");
  await own.close();
}

/** What a page has, and what is wrong with it by itself. */
const read = (page) =>
  page.evaluate(async () => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const faults = [];
    for (const image of all("img")) {
      image.loading = "eager";
      await image.decode().catch(() => faults.push(`broken image: ${image.src}`));
      if (!image.hasAttribute("alt")) faults.push(`image without words: ${image.src}`);
    }
    const ids = all("[id]").map((element) => element.id);
    const doubled = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (doubled.length) faults.push(`ids that stand twice: ${doubled.join(" ")}`);
    if (all("h1").length !== 1) faults.push(`${all("h1").length} headings of the first level`);
    if (!document.title.trim()) faults.push("no title");
    return {
      faults,
      ids,
      lang: document.documentElement.lang,
      links: all("a[href], area[href], link[rel=canonical], link[rel=alternate]").map((link) => link.href),
    };
  });

const languageFaults = (path, lang) => {
  const expected = path.startsWith("en/") ? "en" : "ja";
  return lang === expected ? [] : [`its language is ${lang}`];
};

/** What is wrong with a link to a page of this site; what other sites have is not asked. */
function linkFaults(site, from, link, ids) {
  const url = new URL(link);
  const own = url.origin === site.origin || url.origin === base.origin;
  if (!own || !url.protocol.startsWith("http")) return [];
  const fault = (words) => [`${from || "front page"}: ${words}: ${decodeURIComponent(url.pathname + url.hash)}`];
  if (!url.pathname.startsWith(base.pathname)) return fault("link out of the site's path");
  const path = decodeURIComponent(url.pathname.slice(base.pathname.length));
  const file = fileOf(`/${path}`).slice(1);
  if (!site.files.has(file)) return fault("link to a missing page");
  const fragment = decodeURIComponent(url.hash.slice(1));
  if (fragment && file.endsWith(".html") && !ids.get(path)?.has(fragment)) return fault("link to a missing fragment");
  return [];
}
