import { z } from "zod";
import { sellerShape, unfitSeller } from "@/lib/platform/seller-settings";

const hexKey = z.string().regex(/^[0-9a-f]{64}$/i, "must be 32 bytes in hex");
const port = z.coerce.number().int().min(0).max(65_535);
const whole = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
/** Links are made as APP_URL + path: a slash too many would lead to pages that do not exist. */
const isOrigin = (url: string): boolean =>
  URL.canParse(url) && [`${new URL(url).origin}/`, new URL(url).origin].includes(url.toLowerCase());
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

/** Every setting that exists, once. `.env.example` lists the same names (a test compares). */
export const envSchema = z.object({
  APP_ENV: z.enum(["production", "demo", "test"]).default("production"),
  APP_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => isOrigin(url), "must be scheme, host and port alone")
    .transform((url) => new URL(url).origin),
  PORT: port.default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: whole(10),
  UPSTASH_REDIS_REST_URL: optional(z.url()),
  UPSTASH_REDIS_REST_TOKEN: optional(z.string()),
  ORDER_LINK_KEY: hexKey,
  MASTER_ENCRYPTION_KEY: hexKey,
  MASTER_ENCRYPTION_KEY_PREVIOUS: optional(hexKey),
  BLIND_INDEX_KEY: hexKey,
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live|sandbox)_/, "must be a Stripe secret key"),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .transform((list) => list.split(",").map((secret) => secret.trim())),
  STRIPE_API_BASE: optional(z.url()),
  VIES_API_BASE: z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/ }).default("https://ec.europa.eu/taxation_customs/vies/rest-api")),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3),
  ...sellerShape,
  MEDIA_DIR: z.string().default(".comptoir/media"),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  RATE_LIMIT_GLOBAL_RPM: whole(60_000),
  RATE_LIMIT_PER_USER_RPM: whole(600),
  RATE_LIMIT_PER_IP_RPM: whole(600),
  SESSION_TIMEOUT_MINUTES: whole(30),
  MAX_CONCURRENT_SESSIONS: whole(5),
  CLOCK_OFFSET_FILE: optional(z.string()),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});
export type Env = z.output<typeof envSchema>;

/** A setting is missing or unfit. The message names each variable and what it must be, never its value. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Parses settings; in production it also refuses sandbox, default and demo values. Throws EnvError. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source);
  const problems = result.success
    ? unfit(result.data)
    : result.error.issues.map((issue) => `${issue.path.join(".")}: ${wordsFor(issue, source)}`);
  if (problems.length > 0) throw new EnvError(`settings are not usable:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  return envSchema.parse(source);
}

function wordsFor(issue: z.core.$ZodIssue, source: Record<string, string | undefined>): string {
  return source[String(issue.path[0])] ? issue.message.replace(/received.*$/i, "").trim() : "is missing";
}

/** Whether an address is of this machine alone. */
export const isLoopback = (url: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
const RELAY_PORTS = ["25", "465", "587"];
const SECRETS = ["ORDER_LINK_KEY", "MASTER_ENCRYPTION_KEY", "BLIND_INDEX_KEY"] as const;
const looksDefault = (secret: string): boolean =>
  /change.?me|example|default|secret|password|^(.)\1+$/i.test(secret) || /^(..)\1+$/.test(secret);

function unfit(env: Env): string[] {
  const problems: string[] = [];
  if (!env.UPSTASH_REDIS_REST_URL !== !env.UPSTASH_REDIS_REST_TOKEN)
    problems.push("UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN: both or none");
  const local = isLoopback(env.APP_URL);
  const sandboxStripe = env.STRIPE_API_BASE !== undefined || /^.._sandbox_/.test(env.STRIPE_SECRET_KEY);
  const mail = env.SMTP_URL.replace(/^smtps?/, "ftp"); // a scheme whose default port no mail server has, so that URL keeps every port
  const sandboxMail = isLoopback(mail) && !RELAY_PORTS.includes(new URL(mail).port || "25");
  if (env.APP_ENV !== "production") {
    if ((sandboxStripe || sandboxMail) && !local) problems.push("APP_URL: sandbox settings need a loopback address");
    return problems;
  }
  if (!env.APP_URL.startsWith("https://")) problems.push("APP_URL: must be https in production");
  if (!/^(sk|rk)_live_\w{16,}$/.test(env.STRIPE_SECRET_KEY))
    problems.push("STRIPE_SECRET_KEY: must be a live key in production (APP_ENV=demo takes test keys)");
  if (sandboxStripe) problems.push("STRIPE_SECRET_KEY / STRIPE_API_BASE: the sandbox is not for production");
  if (sandboxMail) problems.push("SMTP_URL: the sandbox mailbox is not for production");
  if (!env.VIES_API_BASE.startsWith("https://") || isLoopback(env.VIES_API_BASE))
    problems.push("VIES_API_BASE: the sandbox is not for production");
  if (env.CLOCK_OFFSET_FILE) problems.push("CLOCK_OFFSET_FILE: the clock is not moved in production");
  for (const name of SECRETS) if (looksDefault(env[name])) problems.push(`${name}: is a default or trivial value`);
  if (new Set(SECRETS.map((name) => env[name].toLowerCase())).size < SECRETS.length) problems.push(`${SECRETS.join(", ")}: must differ`);
  if (looksDefault(decodeURIComponent(new URL(env.DATABASE_URL).password))) problems.push("DATABASE_URL: has a default password");
  if (env.STRIPE_WEBHOOK_SECRET.some((secret) => !/^whsec_.{10,}$/.test(secret)))
    problems.push("STRIPE_WEBHOOK_SECRET: must be whsec_… values");
  return [...problems, ...unfitSeller(env)];
}
