// The built site on loopback, as any plain file server would publish it: no rewriting, no guessing.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
};

/** Serves `folder` below `path` (`/`, `/zaitaku/`) at a free port. `origin` is its address, `close` ends it. */
export async function serve(folder, path) {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    const address = decodeURIComponent(pathname);
    // Browsers ask every host for this one by themselves.
    if (address === "/favicon.ico") return response.writeHead(204).end();
    const body = await contents(folder, path, address);
    const type = body ? (TYPES[extname(fileOf(address))] ?? "application/octet-stream") : TYPES[".html"];
    const bytes = body ?? (await readFile(join(folder, "404.html")));
    // As servers do by themselves with what is text, for those who take it.
    const short = /^text|json|xml/.test(type) && /gzip/.test(request.headers["accept-encoding"] ?? "");
    // What has its hash in its address is the same for ever.
    const lasts = body && search.startsWith("?v=");
    response.writeHead(body ? 200 : 404, {
      "Content-Type": type,
      ...(short && { "Content-Encoding": "gzip" }),
      ...(lasts && { "Cache-Control": "max-age=31536000, immutable" }),
    });
    response.end(short ? gzipSync(bytes) : bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** The name of the file behind an address: a folder's is its `index.html`. */
export const fileOf = (address) => (address.endsWith("/") ? `${address}index.html` : address);

async function contents(folder, path, address) {
  if (!address.startsWith(path)) return null;
  const file = normalize(join(folder, fileOf(address.slice(path.length - 1))));
  if (!file.startsWith(normalize(folder + sep))) return null;
  return readFile(file).catch(() => null);
}
