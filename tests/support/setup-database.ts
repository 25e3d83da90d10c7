/** First in every integration test file: a fresh clone of the migrated template, reached with the rights of the app's role. */
import { afterAll, inject } from "vitest";
import { cloneTemplate, dropDatabase } from "@/tests/support/template";

const { ownerUrl, superuserUrl, appUrl, template } = inject("postgres");
const name = `comptoir_test_${process.pid}_${process.env.VITEST_WORKER_ID ?? "0"}`;
const inClone = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();

await cloneTemplate({ ownerUrl, superuserUrl }, name, template);
process.env.DATABASE_URL = inClone(appUrl);
process.env.TEST_OWNER_URL = inClone(ownerUrl);
process.env.TEST_SUPERUSER_URL = inClone(superuserUrl);

afterAll(async () => {
  const pool = (globalThis as { [key: symbol]: { $disconnect(): Promise<void> } | undefined })[Symbol.for("comptoir.db")];
  await pool?.$disconnect();
  await dropDatabase(superuserUrl, name);
});
