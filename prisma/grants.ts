import pg from "pg";

const APP_ROLE = "comptoir_app";

/**
 * Gives the app's role its rights on every table: rows, never structure; audit trail, documents, price history and the movements of gift cards are insert-only (a planned price may
 * be canceled, and one in force end), offers can only end, the migration history is read-only. Does nothing where the role does not exist (a hoster's single-user database). Runs again after each migration.
 */
export async function grantAppRights(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1 AND rolname <> current_user", [APP_ROLE]);
    if (!rowCount) return;
    const { rows } = await client.query<{ name: string }>(
      "SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname = 'public' OR nspowner = current_user::regrole",
    );
    for (const { name } of rows) {
      await client.query(`
        GRANT USAGE ON SCHEMA ${name} TO ${APP_ROLE};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${name} TO ${APP_ROLE};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${name} TO ${APP_ROLE}`);
    }
    await client.query(`
      REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${APP_ROLE};
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_logs, price_history, invoices, invoice_files, gift_card_movements FROM ${APP_ROLE};
      REVOKE DELETE, TRUNCATE ON invoice_counters FROM ${APP_ROLE};
      GRANT UPDATE (canceled_at, ended_at) ON price_history TO ${APP_ROLE};
      REVOKE UPDATE, DELETE, TRUNCATE ON offers FROM ${APP_ROLE};
      GRANT UPDATE (ends_at, due_at) ON offers TO ${APP_ROLE};
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON _prisma_migrations FROM ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
