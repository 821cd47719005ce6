import { DESKTOP, start, tab } from "./site.mjs";
import { writeFileSync } from "node:fs";
const site = await start();
for (const path of process.argv.slice(2)) {
  const own = await tab(site, { viewport: DESKTOP });
  await own.open(path);
  const pdf = await own.page.pdf({ preferCSSPageSize: true });
  writeFileSync("/dev/shm/search/" + path.replace(/\W+/g, "_") + ".pdf", pdf);
  console.log(path, pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length);
  await own.close();
}
await site.stop();
