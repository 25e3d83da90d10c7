import { describe, expect, it } from "vitest";
import { sql, sqlAsApp } from "@/tests/support/database";

const denied = /permission denied|must be owner/;
const auditRow = `INSERT INTO audit_logs (id, at, actor_kind, action, subject_type, subject_id, data)
  VALUES (gen_random_uuid(), now(), 'system', 'test.written', 'test', '1', '{}')`;

describe("the app's database role", () => {
  it("writes audit rows but can neither change nor remove one", async () => {
    await sqlAsApp(auditRow);
    for (const statement of ["UPDATE audit_logs SET action = 'x'", "DELETE FROM audit_logs", "TRUNCATE audit_logs"])
      await expect(sqlAsApp(statement)).rejects.toThrow(denied);
  });

  it.each([
    "CREATE TABLE sneaky (id int)",
    "ALTER TABLE orders DROP CONSTRAINT orders_total_adds_up",
    "ALTER TABLE audit_logs DISABLE TRIGGER ALL",
    "DROP TABLE outbox_messages",
    "DELETE FROM _prisma_migrations",
    "TRUNCATE orders",
    "SET session_replication_role = replica",
  ])("may not run %s", async (statement) => {
    await expect(sqlAsApp(statement)).rejects.toThrow(denied);
  });

  it("adds to the history of prices and cancels what is planned, but rewrites and removes nothing", async () => {
    for (const statement of ["UPDATE price_history SET price_minor = 1", "DELETE FROM price_history", "TRUNCATE price_history"])
      await expect(sqlAsApp(statement)).rejects.toThrow(denied);
    await sqlAsApp("UPDATE price_history SET canceled_at = canceled_at, ended_at = ended_at");
  });

  it("makes offers and ends them, but rewrites and removes none", async () => {
    for (const statement of ["UPDATE offers SET basis_points = 1", "UPDATE offers SET starts_at = now()", "DELETE FROM offers"])
      await expect(sqlAsApp(statement)).rejects.toThrow(denied);
    await sqlAsApp("UPDATE offers SET ends_at = ends_at, due_at = due_at");
  });

  it("issues documents and counts their numbers on, but rewrites and removes none", async () => {
    for (const statement of [
      "UPDATE invoices SET total_minor = 1",
      "DELETE FROM invoices",
      "UPDATE invoice_files SET bytes = 1",
      "DELETE FROM invoice_files",
    ])
      await expect(sqlAsApp(statement)).rejects.toThrow(denied);
    await expect(sqlAsApp("DELETE FROM invoice_counters")).rejects.toThrow(denied);
    await expect(sqlAsApp("INSERT INTO invoice_counters VALUES ('invoice', 1999, 2, now())")).rejects.toThrow("have no holes");
    await expect(sqlAsApp("INSERT INTO invoice_counters VALUES ('invoice', 1999, 1, now())")).rejects.toThrow("has no document");
  });

  it("writes down what moved a gift card, but rewrites and removes nothing, and overdraws none", async () => {
    for (const statement of [
      "UPDATE gift_card_movements SET delta_minor = 1",
      "DELETE FROM gift_card_movements",
      "TRUNCATE gift_card_movements",
    ])
      await expect(sqlAsApp(statement)).rejects.toThrow(denied);
    await expect(
      sqlAsApp(`INSERT INTO gift_cards (id, code_index, last4, currency, initial_minor, balance_minor, origin, expires_at, created_at)
        VALUES (gen_random_uuid(), 'index', '0000', 'EUR', 1, -1, 'goodwill', now() + interval '1 day', now())`),
    ).rejects.toThrow("gift_cards_never_overdrawn");
  });

  it("reads and writes the rows of every other table", async () => {
    const short = await sql(`
      SELECT tablename, privilege FROM pg_tables, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
      WHERE schemaname = 'public'
        AND tablename NOT IN ('_prisma_migrations', 'audit_logs', 'price_history', 'invoices', 'invoice_files', 'invoice_counters', 'offers', 'gift_card_movements')
        AND NOT has_table_privilege('comptoir_app', format('public.%I', tablename), privilege)`);
    expect(short).toEqual([]);
  });
});

describe("facts that are written once", () => {
  it("are safe even from the owner of the tables", async () => {
    await sqlAsApp(auditRow);
    for (const statement of [
      "UPDATE audit_logs SET action = 'x'",
      "DELETE FROM audit_logs",
      "TRUNCATE payment_events",
      "DELETE FROM stock_movements",
      "DELETE FROM invoices", // that none is changed, and no file of the last ten years removed: old-documents.test.ts
      "UPDATE invoice_files SET bytes = 1",
      "DELETE FROM invoice_counters",
    ])
      await expect(sql(statement)).rejects.toThrow("is append only");
  });
});
