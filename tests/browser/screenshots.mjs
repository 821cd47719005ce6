// Pictures of every kind of page for docs/pages.*.md: `./test pictures`.
// On one day and in one set of fonts they come out alike, so that a change of the theme shows in them and nothing else.

import { mkdir, writeFile } from "node:fs/promises";
import { DESKTOP, PHONE, start, tab } from "./site.mjs";

const KINDS = {
  home: "", events: "events/", event: "events/midorino-play/", "event-postponed": "events/midorino-lecture/", month: "events/calendar/2026-12/",
  region: "regions/midorino/", prefecture: "regions/osaka/", regions: "regions/", cases: "cases/", case: "cases/kaizuka/",
  list: "resources/midorino-clinics/", map: "resources/prefecture-programs/", chapter: "guide/meetings/", news: "news/site-opened/",
  topic: "topics/consultation/", glossary: "glossary/", search: "search/?q=%E3%81%BF%E3%81%A8%E3%82%8A", accessibility: "accessibility/", missing: "no/such/page/",
};
const WAYS = {
  phone: { options: { viewport: PHONE, isMobile: true, hasTouch: true }, kinds: Object.keys(KINDS) },
  desktop: { options: { viewport: DESKTOP }, kinds: Object.keys(KINDS) },
  english: { options: { viewport: DESKTOP }, kinds: ["home", "event", "region", "case"], prefix: "en/" },
  dark: { options: { viewport: DESKTOP, colorScheme: "dark" }, kinds: ["home", "event", "list"] },
  forced: { options: { viewport: DESKTOP, forcedColors: "active" }, kinds: ["events"] },
  paper: { options: { viewport: { width: 700, height: 990 } }, kinds: ["event", "region", "list"], media: "print" },
};
/** What is longer is cut: the rest repeats itself. */
const TALLEST = { phone: 2400, desktop: 1700, english: 1500, dark: 1300, forced: 1100, paper: 990 };
const FOLDER = "docs/images/pages";

const site = await start();
const painter = await tab(site, {});
await mkdir(FOLDER, { recursive: true });
for (const [way, { options, kinds, prefix = "", media = null }] of Object.entries(WAYS)) {
  for (const kind of kinds) {
    const own = await tab(site, options);
    await own.page.clock.setFixedTime(new Date("2026-11-21T10:00:00+09:00"));
    await own.open(prefix + KINDS[kind]);
    await own.page.waitForTimeout(kind === "search" ? 800 : 100);
    await own.page.emulateMedia({ media });
    const tall = await own.page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width: options.viewport.width, height: Math.min(tall, TALLEST[way]) };
    const png = await own.page.screenshot({ fullPage: true, clip });
    await writeFile(`${FOLDER}/${kind}-${way}.webp`, await webp(png));
    await own.close();
  }
}
await site.stop();

/** The same picture in a tenth of the room. */
async function webp(png) {
  const coded = await painter.page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const scale = bitmap.width > 700 ? 800 / bitmap.width : 1;
    const canvas = new OffscreenCanvas(bitmap.width * scale, bitmap.height * scale), paint = canvas.getContext("2d");
    paint.imageSmoothingQuality = "high";
    paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.72 })).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  }, png.toString("base64"));
  return Buffer.from(coded, "base64");
}
