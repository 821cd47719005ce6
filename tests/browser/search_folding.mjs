// The browser folds words as the build does: `node tests/browser/search_folding.mjs`. The same table is read by the
// tests of src/search.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fold } from "../../themes/default/assets/fold.js";
import { lookups } from "../../themes/default/assets/search.js";

const { variants, cases: table } = JSON.parse(readFileSync(new URL("../search/folding.json", import.meta.url)));
const pairs = new Map(variants.match(/../gu).map((pair) => [...pair]));
for (const [typed, folded] of table) assert.equal(fold(typed, pairs), folded, typed);

const random = JSON.parse(readFileSync(new URL("../search/random.json", import.meta.url)));
for (const [typed, folded] of random) assert.equal(fold(typed, pairs), folded, JSON.stringify(typed));

const terms = JSON.parse(readFileSync(new URL("../search/lookups.json", import.meta.url)));
for (const [query, wanted] of terms) assert.deepEqual(lookups(fold(query, pairs)).map(([term, prefix]) => term + (prefix ? "*" : "")), wanted, query);

console.log(`${table.length + random.length} foldings and ${terms.length} queries are read alike`);
