// The preview that staff look at while they write: frames, other days, problems, and the place that is kept.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import AxeBuilder from "axe-core";
import { DESKTOP, PHONE, launch, sideways } from "./site.mjs";

const KAIRAN = join(process.env.CARGO_TARGET_DIR ?? "target", "debug/kairan");
const TODAY = "2026-11-21";
const CASE = "content/cases/kobe.ja.md";

const long = (line) => Array.from({ length: 120 }, (_, at) => `${line}${at}。`).join("\n\n");
const FILES = {
  "kairan.yaml": "title: {ja: ひろば, en: Commons}\nbase_url: https://www.example.lg.jp/zaitaku/\n",
  [CASE]: `---\ntitle: 神戸の取組\nregion: 神戸市\n---\n\n[手引き](../pages/guide.ja.md)\n\n${long("段落")}\n`,
  "content/cases/kobe.en.md": "---\ntitle: What Kobe does\n---\n\n[Guide](../pages/guide.ja.md)\n",
  "content/pages/guide.ja.md": "---\ntitle: 手引き\n---\n\n手引きの本文です。\n",
  "content/pages/guide.en.md": "---\ntitle: Guide\n---\n\nThe text of the guide.\n",
  "content/events/forum.ja.md":
    "---\ntitle: 市民フォーラム\ntype: forum\nregion: 神戸市\nsessions:\n  - {start: 2026-12-06T14:00, end: 2026-12-06T16:00}\nvenue: {name: 市民会館}\n---\n\n会場でお待ちしています。\n",
};

let browser, folder;
const running = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "kairan-preview-"));
  browser = await launch();
});
after(async () => {
  running.forEach((preview) => preview.kill());
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a preview of a site of its own, and gives its address and a way to save a file. */
async function preview(...options) {
  const site = await mkdtemp(join(folder, "site-"));
  const save = async (file, text) => {
    await mkdir(dirname(join(site, file)), { recursive: true });
    await writeFile(join(site, file), text);
  };
  for (const [file, text] of Object.entries(FILES)) await save(file, text);
  const started = spawn(KAIRAN, ["serve", "--site", site, "--port", "0", ...options]);
  running.push(started);
  const origin = await new Promise((done, failed) => {
    let said = "";
    const hear = (words) => {
      said += words;
      const address = said.match(/http:\/\/localhost:\d+/);
      if (address) done(address[0]);
    };
    started.stdout.on("data", hear);
    started.stderr.on("data", hear);
    started.on("exit", () => failed(new Error(said)));
  });
  return { origin, save, edit: async (file, from, to) => save(file, (await readFile(join(site, file), "utf8")).replace(from, to)) };
}

async function open(address, viewport = DESKTOP) {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto(address, { waitUntil: "load" });
  return page;
}

const texts = (page, selector) => page.locator(selector).allInnerTexts();
const inFrame = (page, name) => page.frames().find((frame) => frame !== page.mainFrame() && new URL(frame.url()).pathname === name);

test("the strip leads to the frames, in the language of messages", async () => {
  for (const [lang, looks, day] of [
    ["ja", ["このまま", "電話", "紙", "言語を並べる"], "この日で見る"],
    ["en", ["As it is", "Phone", "Paper", "Languages"], "Show this day"],
  ]) {
    const { origin } = await preview("--lang", lang);
    const page = await open(`${origin}/cases/kobe/`);
    assert.deepEqual(await texts(page, ".kairan-tools li"), looks);
    assert.deepEqual(await texts(page, ".kairan-tools button"), [day]);
    await page.getByRole("link", { name: looks[1], exact: true }).click();
    await page.waitForURL(`${origin}/_kairan/phone/cases/kobe/`);
    assert.deepEqual(await texts(page, "h1"), [looks[1]]);
    await page.context().close();
  }
});

test("a telephone is 375 px wide, without a bar and without what the preview adds", async () => {
  const { origin } = await preview("--lang", "ja");
  const page = await open(`${origin}/_kairan/phone/cases/kobe/`);
  const frame = inFrame(page, "/cases/kobe/");
  const seen = await frame.evaluate(() => [innerWidth, document.documentElement.clientWidth, document.querySelectorAll("[class^=kairan]").length]);
  assert.deepEqual(seen, [375, 375, 0]);
});

test("after a save a frame shows the new text at the same place, and the page around it stays", async () => {
  const { origin, edit } = await preview("--lang", "ja");
  const page = await open(`${origin}/_kairan/phone/cases/kobe/`);
  await inFrame(page, "/cases/kobe/").evaluate(() => scrollTo(0, 2000));
  await page.evaluate(() => { globalThis.stays = true; });
  await edit(CASE, "段落0。", "新しい段落。");
  await page.frameLocator("iframe").getByText("新しい段落。").waitFor();
  await page.waitForFunction(() => frames[0].scrollY === 2000);
  assert.equal(await page.evaluate(() => globalThis.stays), true);
});

test("paper is as a printer has it: as wide, with the rules for print, and dated", async () => {
  const { origin } = await preview("--lang", "ja");
  for (const [path, margin] of [["/cases/kobe/", 16], ["/events/forum/", 12]]) {
    const page = await open(`${origin}/_kairan/paper${path}`);
    await page.waitForFunction(() => document.querySelector("iframe").style.height);
    const places = () =>
      [...document.querySelectorAll("main :is(h1, h2, p, dt, dd, li), .print-source")].map((e) => {
        const { x, width, height } = e.getBoundingClientRect();
        return [e.tagName, Math.round(x), Math.round(width), Math.round(height), getComputedStyle(e).display];
      });
    const frame = inFrame(page, path);
    const onScreen = await frame.evaluate(places);
    assert.match(await frame.locator(".printed").innerText(), /印刷した日|\d{4}年/);
    const width = await page.evaluate(() => document.querySelector("iframe").clientWidth);
    assert.equal(width, Math.round((210 / 25.4) * 96));
    const printed = await open(origin + path, { width: Math.round(((210 - 2 * margin) / 25.4) * 96), height: 900 });
    await printed.emulateMedia({ media: "print" });
    await printed.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.deepEqual(onScreen, await printed.evaluate(places), path);
    await page.context().close();
    await printed.context().close();
  }
});

test("languages stand side by side, and a link in one leads both", async () => {
  const { origin } = await preview("--lang", "en");
  const page = await open(`${origin}/_kairan/languages/en/cases/kobe/`);
  assert.deepEqual(await texts(page, "figcaption"), ["日本語", "English"]);
  await inFrame(page, "/cases/kobe/").getByRole("link", { name: "手引き" }).last().click();
  await page.waitForURL(`${origin}/_kairan/languages/guide/`);
  await page.frameLocator("iframe").last().getByText("The text of the guide.").waitFor();
});

test("on another day the reader's clock goes by that day, and links stay on it", async () => {
  const { origin } = await preview("--lang", "ja");
  const page = await open(`${origin}/?day=2026-12-05`);
  assert.equal(page.url(), `${origin}/_kairan/day/2026-12-05/`);
  const clock = () => [new Date(), Date.now()].map((now) => new Date(now).toLocaleDateString("sv", { timeZone: "Asia/Tokyo" }));
  assert.deepEqual(await page.evaluate(clock), ["2026-12-05", "2026-12-05"]);
  await page.getByRole("link", { name: "市民フォーラム" }).first().click();
  await page.waitForURL(`${origin}/_kairan/day/2026-12-05/events/forum/`);
  assert.deepEqual(await texts(page, ".kairan-day"), ["2026年12月5日（土） として表示しています もとの日に戻る"]);
  await page.locator(".kairan-tools input").fill("2026-12-07");
  await page.getByRole("button", { name: "この日で見る" }).click();
  await page.waitForURL(`${origin}/_kairan/day/2026-12-07/events/forum/`);
  assert.deepEqual(await texts(page, ".states .badge"), ["終了"]);
  await page.getByRole("link", { name: "もとの日に戻る" }).click();
  await page.waitForURL(`${origin}/events/forum/`);
});

test("a list of a day long gone shows what was still to come, which the reader's own clock would take away", async () => {
  const { origin } = await preview("--lang", "ja", "--today", "2026-12-01");
  for (const [path, shown] of [["/events/", true], ["/events/?day=2026-12-07", false], ["/events/?day=2020-01-01", true]]) {
    const page = await open(origin + path);
    assert.equal(await page.locator("[data-coming] .card", { hasText: "市民フォーラム" }).isVisible(), shown, path);
    await page.context().close();
  }
});

test("a mistake stands over the last good page, leads to its line, and goes when it is mended", async () => {
  const { origin, edit } = await preview("--lang", "ja");
  const page = await open(`${origin}/_kairan/phone/cases/kobe/`);
  await edit(CASE, "region: 神戸市", "region: 神戸しい");
  await page.locator("#kairan-bar summary").waitFor();
  assert.deepEqual(await texts(page, "#kairan-bar summary"), ["誤り 1件、警告 0件"]);
  await page.frameLocator("iframe").getByText("段落0。").waitFor();
  await page.getByRole("link", { name: "この行を開く" }).click();
  await page.waitForURL(`${origin}/_kairan/source/${CASE}#line-3`);
  assert.deepEqual(await texts(page, "li:target"), ["region: 神戸しい"]);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("li:target")).backgroundColor), "rgb(255, 226, 122)");
  await edit(CASE, "region: 神戸しい", "region: 神戸市");
  await page.getByText("region: 神戸市", { exact: true }).waitFor();
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector("#kairan-bar summary"));
});

test("what the preview adds can be used by everyone, on a phone too", async () => {
  const { origin, edit } = await preview("--lang", "ja", "--today", TODAY);
  const told = await open(`${origin}/`);
  await edit(CASE, "region: 神戸市", "region: 神戸しい");
  await told.locator(".kairan-errors").waitFor();
  await told.context().close();
  for (const viewport of [DESKTOP, PHONE]) {
    for (const path of ["/cases/kobe/", "/_kairan/phone/cases/kobe/", "/_kairan/paper/cases/kobe/", "/_kairan/languages/cases/kobe/", `/_kairan/source/${CASE}`, "/?day=x"]) {
      const page = await open(origin + path, viewport);
      await page.evaluate(AxeBuilder.source);
      const found = await page.evaluate(() => {
        const added = [...document.querySelectorAll(".kairan-own, .kairan-problems, .kairan-tools")];
        return globalThis.axe.run({ include: added }, { iframes: false });
      });
      assert.ok(found.passes.length > 5, "the rules were applied");
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], path);
      assert.deepEqual(await sideways(page), [], path);
      await page.context().close();
    }
  }
});
