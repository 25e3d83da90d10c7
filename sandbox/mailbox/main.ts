import { startMailbox } from "@/sandbox/mailbox/server";

/**
 * The mailbox as a process of its own. From the environment: SANDBOX_SMTP_PORT (1025), SANDBOX_MAIL_PORT (8025),
 * SANDBOX_MAIL_DIR (where messages are kept; in memory without it), CLOCK_OFFSET_FILE.
 */
const { SANDBOX_SMTP_PORT = "1025", SANDBOX_MAIL_PORT = "8025", SANDBOX_MAIL_DIR: dir, CLOCK_OFFSET_FILE: clockOffsetFile } = process.env;

try {
  const mailbox = await startMailbox({
    smtpPort: Number(SANDBOX_SMTP_PORT),
    webPort: Number(SANDBOX_MAIL_PORT),
    ...(dir && { dir }),
    ...(clockOffsetFile && { clockOffsetFile }),
  });
  console.info(`sandbox mailbox: ${mailbox.url}, mail at ${mailbox.smtpUrl}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => mailbox.stop().then(() => process.exit(0)));
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const reason = taken ? "its port is in use; set SANDBOX_SMTP_PORT or SANDBOX_MAIL_PORT to another" : String(error);
  console.error(`sandbox mailbox: ${reason}`);
  process.exitCode = 1;
}
