// Every page of the sample site, read by the Nu checker: what is not HTML as the standard has it, each program that
// reads pages aloud mends in its own way.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { promisify } from "node:util";
import { folder } from "./site.mjs";

const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

test("every page is valid HTML, and the checker has nothing to advise", async () => {
  const options = ["-jar", CHECKER, "--format", "json", "--exit-zero-always", "--skip-non-html", folder];
  const { stderr } = await promisify(execFile)(process.env.JAVA ?? "java", options, { maxBuffer: 1 << 28 });
  const messages = JSON.parse(stderr).messages.filter((message) => !isOfFiles(message));
  const said = messages.map(({ url, lastLine, message, extract }) => `${url?.slice(url.indexOf(folder) + folder.length)}:${lastLine} ${message} ${extract}`);
  assert.deepEqual(said, []);
});

test("the checker sees what is wrong", async () => {
  const options = ["-jar", CHECKER, "--format", "json", "--exit-zero-always", "-"];
  const checked = promisify(execFile)(process.env.JAVA ?? "java", options);
  checked.child.stdin.end("<!doctype html><html lang=ja><title>x</title><p><div></div></p>");
  assert.match((await checked).stderr, /No “p” element in scope/);
});

/** The pages' policy names the server, which a file on disk has none of; data in JSON is no script that runs. */
const isOfFiles = ({ message }) => /violates Content Security Policy/.test(message);
