import pg from "pg";

export const OWNER_ROLE = "comptoir_owner"; // migrations: owns every table
export const APP_ROLE = "comptoir_app"; // web and worker: rows only, no DDL

export type RolePasswords = { owner: string; app: string };

/** Makes (or re-keys) the two roles. The owner may create databases, which migrations need for their shadow. */
export async function ensureRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (const [role, rights, password] of [
      [OWNER_ROLE, "LOGIN CREATEDB", passwords.owner],
      [APP_ROLE, "LOGIN", passwords.app],
    ] as const) {
      const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
      await client.query(`${rowCount ? "ALTER" : "CREATE"} ROLE ${role} ${rights} PASSWORD ${client.escapeLiteral(password)}`);
    }
  });
}

/** Creates the database for the owner when it is not there; says whether it did. */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<boolean> {
  return withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${OWNER_ROLE}`);
    return !rowCount;
  });
}

/** Opens one connection for `work` and closes it whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the query in flight rejects with it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and database for another user. */
export function urlFor(url: string, user: string, password: string, database?: string): string {
  const other = new URL(url);
  other.username = user;
  other.password = encodeURIComponent(password);
  if (database) other.pathname = `/${database}`;
  return other.toString();
}
