/** An HTTP server in front of the real webhook route, for the sandbox to send to. The test file mocks next/headers. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";

export type Door = { url: string; statuses: number[] };

export async function openWebhookDoor(): Promise<Door> {
  const statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers["stripe-signature"];
    const answer = await POST(
      new Request("http://localhost/api/webhooks/stripe", {
        method: "POST",
        headers: typeof signature === "string" ? { "stripe-signature": signature } : {},
        body: new Uint8Array(Buffer.concat(chunks)),
      }),
    );
    statuses.push(answer.status);
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, statuses };
}
