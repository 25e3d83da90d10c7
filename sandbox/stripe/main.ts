import { startStripeSandbox } from "./server";

/**
 * The sandbox as a process of its own: `tsx sandbox/stripe/main.ts`. From the environment: SANDBOX_STRIPE_PORT (12111),
 * SANDBOX_STRIPE_HOST, SANDBOX_STRIPE_URL (as browsers see it; else STRIPE_API_BASE, whose origin the shop's form-action policy names),
 * SANDBOX_STRIPE_STATE_FILE, SANDBOX_STRIPE_WEBHOOK_URL (else APP_URL's /api/webhooks/stripe), STRIPE_SECRET_KEY,
 * SANDBOX_STRIPE_EVENTS (comma list of what the webhook is told of; else all), STRIPE_WEBHOOK_SECRET (comma list, the first signs),
 * CLOCK_OFFSET_FILE.
 */
const {
  APP_URL,
  CLOCK_OFFSET_FILE,
  SANDBOX_STRIPE_EVENTS,
  SANDBOX_STRIPE_HOST,
  SANDBOX_STRIPE_PORT = "12111",
  SANDBOX_STRIPE_STATE_FILE,
  SANDBOX_STRIPE_URL,
  SANDBOX_STRIPE_WEBHOOK_URL,
  STRIPE_API_BASE,
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRET,
} = process.env;

const fail = (reason: string): never => {
  console.error(`sandbox stripe: ${reason}`);
  process.exit(1);
};

const port = Number(SANDBOX_STRIPE_PORT);
if (!Number.isInteger(port) || port < 1 || port > 65_535) fail(`SANDBOX_STRIPE_PORT is not a port: ${SANDBOX_STRIPE_PORT}`);
if (STRIPE_SECRET_KEY && !/^(sk|rk)_(test|sandbox)_/.test(STRIPE_SECRET_KEY)) fail("STRIPE_SECRET_KEY is not a test key");
const webhookUrl = SANDBOX_STRIPE_WEBHOOK_URL ?? (APP_URL ? new URL("/api/webhooks/stripe", APP_URL).href : null);
const publicUrl = SANDBOX_STRIPE_URL ?? STRIPE_API_BASE;
const secrets = STRIPE_WEBHOOK_SECRET?.split(",").map((secret) => secret.trim());

const sandbox = await startStripeSandbox({
  port,
  webhookUrl,
  ...(SANDBOX_STRIPE_EVENTS && { webhookEvents: SANDBOX_STRIPE_EVENTS.split(",") }),
  ...(SANDBOX_STRIPE_HOST && { host: SANDBOX_STRIPE_HOST }),
  ...(publicUrl && { publicUrl }),
  ...(SANDBOX_STRIPE_STATE_FILE && { stateFile: SANDBOX_STRIPE_STATE_FILE }),
  ...(CLOCK_OFFSET_FILE && { clockOffsetFile: CLOCK_OFFSET_FILE }),
  ...(STRIPE_SECRET_KEY && { apiKey: STRIPE_SECRET_KEY }),
  ...(secrets && { webhookSecrets: secrets }),
}).catch((error: NodeJS.ErrnoException) =>
  fail(error.code === "EADDRINUSE" ? `port ${port} is in use; set SANDBOX_STRIPE_PORT to another` : error.message),
);

console.info(`sandbox stripe: ${sandbox.url}/_sandbox, webhooks to ${webhookUrl ?? "nowhere"}`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    sandbox.stop().then(
      () => process.exit(0),
      (error) => fail(String(error)),
    );
  });
