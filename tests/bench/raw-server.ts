import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A Node server that answers every path with the bytes of a file, compressed already: what this machine can do at all. Prints its port; lives until it is killed. */
const body = readFileSync(process.argv[2] ?? "");
const head = { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "content-length": body.length };
const server = createServer((_request, response) => response.writeHead(200, head).end(body));
server.listen(0, "127.0.0.1", () => console.info((server.address() as AddressInfo).port));
