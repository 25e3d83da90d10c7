import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const tree = ["app", "components", "lib", "worker", "emails", "sandbox", "tests/architecture", "tsconfig.json", "package.json"];
const shop = "app/[locale]/[market]/(shop)";

/** Each rule with a file that breaks it, and nothing else but what it imports. */
const offences: readonly [rule: string, file: string, source: string][] = [
  ["every-context-is-declared", "lib/surprises/types.ts", 'import "@/lib/kernel/money";'],
  ["no-cycles", "lib/tax/domain/planted-one.ts", 'import "@/lib/tax/domain/planted-two";'],
  ["lib-never-looks-up", "lib/cart/operations/planted-up.ts", 'import "@/components/ui/planted";'],
  ["components-never-look-up", "components/ui/planted-up.tsx", 'import "@/app/planted";'],
  ["the-product-never-imports-the-sandbox", "lib/payments/operations/planted-sandbox.ts", 'import "@/sandbox/accounts";'],
  ["kernel-imports-nothing", "lib/kernel/planted.ts", 'import "zod";'],
  ["platform-knows-no-context", "lib/platform/planted.ts", 'import "@/lib/cart/types";'],
  ["the-core-is-pure", "lib/cart/domain/planted.ts", 'import "next/headers";'],
  ["only-data-access-opens-the-db", "lib/cart/operations/planted-db.ts", 'import "@/lib/platform/db";'],
  ["repository-and-actions-are-private", "lib/checkout/operations/planted.ts", 'import "@/lib/inventory/repository";'],
  ["nobody-outside-lib-touches-a-repository", "app/api/planted/route.ts", 'import "@/lib/inventory/repository";'],
  ["components-are-presentational", "components/cart/planted.tsx", 'import "@/lib/cart/actions";'],
  ["emails-are-presentational", "emails/planted.tsx", 'import "@/lib/platform/env";'],
  ["pages-compose", "app/planted/page.tsx", 'import "@/lib/audit/operations/record";'],
  ["shop-pages-know-no-visitor", `${shop}/planted/page.tsx`, 'import "next/headers";'],
  ["shop-pages-know-no-visitor", `${shop}/planted-too/page.tsx`, 'import "@/lib/platform/session";'],
  ["shop-reads-know-no-visitor", "lib/catalog/queries/planted.ts", 'import "@/lib/platform/route";'], // route.ts reads the session
  ["inventory-stays-in-its-lane", "lib/inventory/planted.ts", 'import "@/lib/cart/types";'],
  ["audit-stays-in-its-lane", "lib/audit/planted.ts", 'import "@/lib/orders/types";'],
];
const bystanders: readonly [file: string, source: string][] = [
  ["lib/tax/domain/planted-two.ts", 'import "@/lib/tax/domain/planted-one";'],
  ["components/ui/planted.tsx", ""],
  ["app/planted.ts", ""],
];

const cruise = (cwd: string): string => {
  const run = spawnSync(
    join(root, "node_modules/.bin/depcruise"),
    ["--config", "tests/architecture/dependency-cruiser.cjs", "--no-cache", "."],
    {
      cwd,
      encoding: "utf8",
    },
  );
  return run.stdout + run.stderr;
};

describe("the boundary rules", () => {
  let copy = "";
  let report = "";
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), "comptoir-boundaries-"));
    for (const path of tree) if (existsSync(join(root, path))) cpSync(join(root, path), join(copy, path), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const [file, source] of [...bystanders, ...offences.map(([, file, source]) => [file, source] as const)]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), source);
    }
    report = cruise(copy);
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(offences)("%s bites %s", (rule, file) => {
    expect(report).toContain(`${rule}: ${file}`);
  });

  it("find nothing wrong with the house as it stands", () => {
    expect(cruise(root)).toContain("no dependency violations found");
  });
});
