import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withClient } from "@/sandbox/postgres/roles";
import { buyForm } from "@/tests/support/buy-form";
import { type Stack, startStack } from "@/tests/support/stack";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ log: "test-results/shoppers" });
});
afterAll(() => stack?.stop());

const SHOPPERS = 8;
const PAUSE_MS = 400; // a quick finger, within the limit for one visitor
const slugs = ["assiette-rivage", "vase-estuaire", "bol-rivage"];

type Shopper = { address: string; cookie: string; acknowledged: number; added: number; statuses: number[]; strange: string[] };

/** Adds one unit after the other to a cart of its own, and reads pages between, until told to stop. */
async function shop(shopper: Shopper, form: Awaited<ReturnType<typeof buyForm>>, open: () => boolean): Promise<void> {
  for (let at = 0; open(); at++) {
    const browser = { accept: "text/html", cookie: shopper.cookie, "x-forwarded-for": shopper.address };
    const added = await fetch(stack.shop + form.path, {
      method: "POST",
      redirect: "manual",
      headers: { ...form.headers, ...browser },
      body: form.body,
    });
    judge(shopper, added.status, await added.text(), [303]);
    if (added.status === 303) {
      shopper.cookie = added.headers.getSetCookie()[0]?.split(";")[0] ?? shopper.cookie;
      shopper.added++;
      if (!added.headers.get("location")?.includes("limited")) shopper.acknowledged++; // the line is full otherwise
    }
    const page = await fetch(`${stack.shop}/fr/${at % 2 ? "cart" : `products/${slugs[at % slugs.length]}`}`, {
      headers: { ...browser, cookie: shopper.cookie },
    });
    judge(shopper, page.status, await page.text(), [200, 404]);
    await sleep(PAUSE_MS);
  }
}

/** Well, or a whole page that says so; nothing half, nothing about the database. */
function judge(shopper: Shopper, status: number, body: string, well: number[]): void {
  shopper.statuses.push(status);
  if (well.includes(status)) return;
  const whole = (status === 500 || status === 503) && body.includes("Quelque chose a cassé de notre côté") && body.includes("</html>");
  if (!whole || /postgres|prisma|ECONN|relation/i.test(body)) shopper.strange.push(`${status}: ${body.slice(0, 200)}`);
}

it("the database restarts while shoppers click: whole answers throughout, then well by itself, and every acknowledged unit is in its cart", async () => {
  const form = await buyForm(`${stack.shop}/fr/products/${slugs[0]}`);
  const shoppers: Shopper[] = Array.from({ length: SHOPPERS }, (_, at) => ({
    address: `203.0.113.${at + 1}`,
    cookie: "",
    acknowledged: 0,
    added: 0,
    statuses: [],
    strange: [],
  }));
  let open = true;
  const clicking = Promise.all(shoppers.map((shopper) => shop(shopper, form, () => open)));
  try {
    await sleep(1_500);
    await stack.restartDatabase(1_500);
    await expect.poll(async () => (await fetch(`${stack.shop}/api/health/ready`)).status, { timeout: 30_000 }).toBe(200);
    const before = shoppers.map(({ added }) => added);
    await expect.poll(() => shoppers.every(({ added }, at) => added > (before[at] ?? 0)), { timeout: 20_000 }).toBe(true);
  } finally {
    open = false;
    await clicking;
  }

  expect(shoppers.flatMap(({ strange }) => strange)).toEqual([]);
  expect(shoppers.some(({ statuses }) => statuses.includes(500))).toBe(true); // the restart was felt
  for (const { cookie, acknowledged } of shoppers) expect(await unitsIn(cookie)).toBeGreaterThanOrEqual(acknowledged);
}, 120_000);

/** What the database holds for the cart behind a cookie. */
const unitsIn = (cookie: string): Promise<number> =>
  withClient(stack.ownerUrl, async (client) => {
    const { rows } = await client.query<{ units: string }>(
      "SELECT sum(quantity) AS units FROM cart_lines JOIN carts ON carts.id = cart_id WHERE token_hash = $1",
      [
        createHash("sha256")
          .update(cookie.split("=")[1] ?? "")
          .digest("base64url"),
      ],
    );
    return Number(rows[0]?.units);
  });
