/** Next calls this once before it serves. A setting that is missing or unfit for production ends the start here, named but not shown. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { validateEnv } = await import("@/lib/platform/env");
  validateEnv();
}
