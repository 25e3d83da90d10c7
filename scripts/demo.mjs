// `npm run demo` on a machine that has Node and nothing else: checks Node, installs what is missing, then runs sandbox/demo.ts.
// Plain JavaScript that imports only Node: nothing else is certain to be there yet.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function fail(line) {
  console.error(`demo: ${line}`);
  process.exit(1);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: Comptoir needs 20.19 or newer (24 is a good choice)`);

/** Whether every package of the lockfile that this platform needs is there in its version. */
function isInstalled() {
  const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  try {
    const wanted = packagesOf("package-lock.json");
    const there = packagesOf("node_modules/.package-lock.json");
    return Object.entries(wanted).every(([path, { version, optional }]) => path === "" || optional || there[path]?.version === version);
  } catch {
    return false;
  }
}

if (!isInstalled()) {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    fail(`no permission to write ${root}: run as its owner or change its rights`);
  }
  const began = Date.now();
  console.info("Installing packages (a minute or two, only the first time and after updates) …");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ["ignore", "inherit", "pipe"], encoding: "utf8" };
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (run.status !== 0) {
    const said = run.stderr ?? "";
    if (/ENOSPC/.test(said)) fail("the disk is full: packages need about 1.5 GB; free some space and start again");
    if (/EACCES|EPERM/.test(said)) fail(`no permission to write ${root}/node_modules: run as its owner or change its rights`);
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(said))
      fail("npm's registry does not answer: packages are installed once, with a network");
    process.stderr.write(said);
    fail("npm ci failed: see its words above");
  }
  console.info(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

const demo = spawn(process.execPath, ["--import", "tsx", join(root, "sandbox/demo.ts"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.node.json") },
});
process.on("SIGINT", () => undefined); // the terminal sends Ctrl-C to both; the demo says when it is done
process.on("SIGTERM", () => demo.kill("SIGTERM"));
process.on("SIGHUP", () => demo.kill("SIGTERM"));
demo.on("exit", (code) => process.exit(code ?? 1));
