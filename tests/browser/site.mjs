// The built site under test, a browser, and what is wrong with a page that it has opened.

import { readFile, readdir } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { chromium } from "playwright-core";
import { fileOf, serve } from "./server.mjs";

export const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1280, height: 900 };

// `./test` says where it built the site, and under which address.
export const folder = resolve(process.env.KAIRAN_SITE ?? "target/browser/site");
export const manual = resolve(process.env.KAIRAN_MANUAL ?? "target/browser/manual");
const builtFor = (day) => folder + day;
export const base = new URL(process.env.KAIRAN_BASE_URL ?? "https://zaitaku.example.jp/hiroba/");

/** The days on which `./test` built the site again, each into a folder beside it. */
export const laterDays = async () =>
  (await readdir(join(folder, ".."))).map((name) => name.slice(basename(folder).length)).filter((name) => /^20\d\d-/.test(name)).sort();

/** Starts a browser: Chromium without the windows that nobody sees here, which opens a page in two thirds of the time. */
export const launch = (args = []) =>
  chromium.launch({
    executablePath: process.env.HEADLESS_SHELL ?? "/usr/bin/chromium-headless-shell",
    args,
    // It refuses to sandbox itself for root, which is who runs tests in a container.
    chromiumSandbox: process.getuid?.() !== 0,
  });

/** Serves the site, or the one built on a later day, and starts a browser, with further switches of its own. */
export const start = (day = "", args = []) => startIn(builtFor(day), args);

/** The same with what was built into another folder. */
export async function startIn(folder, args = []) {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
  const server = await serve(folder, base.pathname);
  const browser = await launch(args);
  return {
    browser,
    origin: server.origin,
    text: (file) => readFile(join(folder, file), "utf8"),
    /** Paths of all files below the site. */
    files: new Set(files),
    /** Paths of all pages below the site: `cases/kobe/`. The one for missing addresses stands at none. */
    pages: files.filter((file) => file.endsWith(".html") && !file.endsWith("404.html")).map((file) => file.replace(/(^|\/)index\.html$/, "$1")),
    async stop() {
      await browser.close();
      await server.close();
    },
  };
}

/** A tab that notes what goes wrong in it. `open` leads it to a page of the site, `faults` hands over what it noted. */
export async function tab(site, options) {
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  let faults = [];
  page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`request failed: ${request.url()}`));
  page.on("response", (response) => { if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`); });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== site.origin) faults.push(`asks another host: ${request.url()}`);
  });
  return {
    page,
    open: (path) => page.goto(site.origin + base.pathname + path, { waitUntil: "load" }),
    faults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    close: () => context.close(),
  };
}

/** Does something in each of a few tabs at once with all of `paths`, and gives back every fault, with its path. */
export async function inTabs(site, options, paths, look) {
  const waiting = [...paths];
  const found = [];
  const work = async () => {
    const own = await tab(site, options);
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await own.open(path);
      const faults = [...(await look(own.page, path)), ...own.faults()];
      found.push(...faults.map((fault) => `${path || "front page"}: ${fault}`));
    }
    await own.close();
  };
  await Promise.all([work(), work(), work()]);
  return found.sort();
}

/** One page of each kind in each language, by the class that the theme gives to `body`. */
export async function oneOfEachKind(site) {
  const kinds = new Map();
  for (const path of site.pages) {
    const html = await readFile(join(folder, fileOf(`/${path}`)), "utf8");
    const kind = [/<html lang="[^"]*"/, /<body class="[^"]*"/].map((part) => html.match(part)?.[0]).join();
    if (!kinds.has(kind)) kinds.set(kind, path);
  }
  return [...kinds.values()];
}

/** Pages that together have every part: each element with each class that it has somewhere, in each language. */
export async function everyPart(site) {
  const kinds = await oneOfEachKind(site);
  const known = new Set();
  const chosen = [];
  for (const path of [...kinds, ...site.pages.filter((path) => !kinds.includes(path))]) {
    const html = await site.text(fileOf(`/${path}`).slice(1));
    const language = html.match(/<html lang="[^"]*"/)?.[0];
    const parts = [...html.matchAll(/<(\w+)[^>]*? class="([^"]*)"/g)].flatMap(([, name, classes]) => classes.split(" ").map((c) => `${language} ${name}.${c}`));
    if (parts.some((part) => !known.has(part))) chosen.push(path);
    parts.forEach((part) => known.add(part));
  }
  return chosen;
}

/** How far a page can be moved sideways, as a fault. */
export const sideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1).pop();
    return [`${scrollWidth} px wide in ${clientWidth}: ${wide?.outerHTML.slice(0, 120)}`];
  });
