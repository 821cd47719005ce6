// The browser says of events what the build says: `node tests/browser/event_states.mjs`. The same table is read by
// tests/event_states.rs, which also holds the build to giving the browser these data.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { see } from "../../themes/default/assets/events.js";

const table = JSON.parse(readFileSync(new URL("../events/states.json", import.meta.url)));
let rows = 0;
for (const { name, data, states } of table) {
  for (const [moment, wanted, isListed, day] of states) {
    const seen = see(data, Date.parse(moment));
    assert.deepEqual(seen.states, wanted, `${name}: ${moment}`);
    assert.equal(seen.isListed, isListed, `list, ${name}: ${moment}`);
    if (day) assert.equal(seen.shown.day.slice(0, 10), day, `shown, ${name}: ${moment}`);
    rows++;
  }
}

console.log(`${table.length} events are seen alike at ${rows} moments`);
