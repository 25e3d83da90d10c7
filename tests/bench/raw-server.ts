import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A Node server that answers every path with the same bytes: what this machine can do at all. Prints its port; lives until it is killed. */
const size = Number(process.argv[2] ?? 30_000);
const body = Buffer.alloc(size, "comptoir ");
const server = createServer((_request, response) =>
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": size }).end(body),
);
server.listen(0, "127.0.0.1", () => console.info((server.address() as AddressInfo).port));
