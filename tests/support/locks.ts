import { withClient } from "@/sandbox/postgres/roles";

/** How many statements wait for a row here, which only a superuser is told of others. */
export const waitingForLocks = () =>
  withClient(process.env.TEST_SUPERUSER_URL ?? "", async (client) => {
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'";
    return (await client.query(waiting, [new URL(process.env.DATABASE_URL ?? "").pathname.slice(1)])).rowCount;
  });
