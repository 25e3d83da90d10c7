import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Every setting the suite runs with, fixed so that a failing test fails again. `slot` keeps parallel workers apart.
 * DATABASE_URL points nowhere here: integration tests get their own clone (setup-database.ts), unit tests have no database.
 */
export function testEnv(slot: string): Record<string, string> {
  return {
    APP_ENV: "test",
    APP_URL: "http://localhost:3000",
    DATABASE_URL: "postgresql://nobody:nowhere@127.0.0.1:1/none",
    DATABASE_POOL_SIZE: "10",
    ORDER_LINK_KEY: "1f".repeat(8) + "a94bd8c3e0725f61".repeat(3),
    MASTER_ENCRYPTION_KEY: "2c".repeat(8) + "5e90f1b7a3d8c642".repeat(3),
    BLIND_INDEX_KEY: "3d".repeat(8) + "c07b19e5f42a8d63".repeat(3),
    STRIPE_SECRET_KEY: "sk_sandbox_suite_0123456789",
    STRIPE_WEBHOOK_SECRET: "whsec_suite_9f8e7d6c5b4a3f2e1d0c",
    STRIPE_API_BASE: "http://127.0.0.1:1",
    VIES_API_BASE: "http://127.0.0.1:1",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "Comptoir <bonjour@comptoir.example>",
    MEDIA_DIR: join(tmpdir(), `comptoir-test-media-${process.pid}-${slot}`),
    CLOCK_OFFSET_FILE: join(tmpdir(), `comptoir-test-clock-${process.pid}-${slot}`),
    LOG_LEVEL: "silent",
    UPSTASH_REDIS_REST_URL: "",
    UPSTASH_REDIS_REST_TOKEN: "",
  };
}
