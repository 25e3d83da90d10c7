import { startVies } from "@/sandbox/vies/server";

/** VIES's stand-in as a process of its own. From the environment: SANDBOX_VIES_PORT (12112). */
const { SANDBOX_VIES_PORT = "12112" } = process.env;

try {
  const vies = await startVies({ port: Number(SANDBOX_VIES_PORT) });
  console.info(`sandbox VIES: ${vies.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => vies.stop().then(() => process.exit(0)));
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(`sandbox VIES: ${taken ? "its port is in use; set SANDBOX_VIES_PORT to another" : String(error)}`);
  process.exitCode = 1;
}
