// JSON-LD as a reader of the vocabulary takes it: typed by schema.org's own types, and expanded by a JSON-LD processor.
// It looks at every object of the sample site and at the table to which tests/json_ld.rs holds the build.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import jsonld from "jsonld";
import ts from "typescript";

const folder = process.env.KAIRAN_SITE ?? "target/browser/site";
const table = JSON.parse(await readFile(new URL("../events/json_ld.json", import.meta.url)));

async function ofSite() {
  const pages = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".html"));
  const objects = [];
  for (const path of pages) {
    const html = await readFile(join(folder, path), "utf8");
    for (const [, text] of html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)) objects.push([path, JSON.parse(text)]);
  }
  return objects;
}

/** Of what is no event, one of each make is enough. */
const make = ([path, object]) => (object["@type"] === "Event" ? path + object.startDate : JSON.stringify(terms(object)));
const unlike = new Map((await ofSite()).map((found) => [make(found), found]));
const all = [...table.flatMap(({ name, objects }) => objects.map((object) => [name, object])), ...unlike.values()];
const types = [...new Set(all.map(([, object]) => object["@type"]))].sort();

test("every property belongs to its type, and every value is one that it may have", async () => {
  assert.deepEqual(types, ["Article", "BreadcrumbList", "Dataset", "Event"]);
  const lines = all.map(([, object], at) => `export const o${at}: WithContext<${object["@type"]}> = ${JSON.stringify(object)};`);
  // A line an object, so that a fault is found by its line; beside the others that the tests make.
  const file = join(folder, "..", "json-ld.ts");
  await writeFile(file, [`import type { WithContext, ${types.join(", ")} } from "schema-dts";`, ...lines].join("\n"));
  const program = ts.createProgram([file], { strict: true, noEmit: true, types: [], skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext });
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    return `${all[line - 1]?.[0]}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  assert.deepEqual(faults, []);
});

// What schema.org's context (https://schema.org/docs/jsonldcontext.json) says of the terms that are used here. Any other
// is a word of its vocabulary.
const CONTEXT = {
  "@vocab": "http://schema.org/",
  ...Object.fromEntries(["url", "contentUrl", "image"].map((term) => [term, { "@id": `http://schema.org/${term}`, "@type": "@id" }])),
  ...Object.fromEntries(
    ["startDate", "endDate", "previousStartDate", "datePublished", "dateModified", "validFrom", "validThrough"].map((term) => [
      term,
      { "@id": `http://schema.org/${term}`, "@type": "http://schema.org/Date" },
    ]),
  ),
};

test("a JSON-LD processor reads all of it", async () => {
  const documentLoader = async (url) => {
    assert.equal(url, "https://schema.org", "nothing else is asked for");
    return { documentUrl: url, document: { "@context": CONTEXT } };
  };
  for (const [name, object] of all) {
    const expanded = await jsonld.expand(object, { documentLoader });
    assert.equal(expanded.length, 1, name);
    assert.deepEqual(terms(expanded[0]), terms(object, "http://schema.org/"), `${name}: a property was lost`);
    for (const id of ids(expanded[0])) assert.match(id, /^https?:\/\//, `${name}: an address is not a full one`);
  }
});

/** The words of an object and of those within it, sorted. */
function terms(value, vocabulary = "") {
  const found = [];
  (function walk(part) {
    if (Array.isArray(part)) return part.forEach(walk);
    if (part === null || typeof part !== "object") return;
    for (const [key, inner] of Object.entries(part)) {
      if (!key.startsWith("@")) found.push(vocabulary + key);
      walk(inner);
    }
  })(value);
  return found.sort();
}

const ids = (value) =>
  Object.entries(value ?? {}).flatMap(([key, inner]) => (key === "@id" ? [inner] : typeof inner === "object" ? ids(inner) : []));
