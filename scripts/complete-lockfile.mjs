// This registry carries no packages for other platforms, so `npm install` leaves them out of the lockfile and `npm ci` then refuses it.
// Adds them back as optional entries. Run after each `npm install` (tried with npm 11; on macOS and Windows not tried).
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const P = lock.packages;
const OS = {
  darwin: "darwin",
  linux: "linux",
  win32: "win32",
  windows: "win32",
  android: "android",
  freebsd: "freebsd",
  netbsd: "netbsd",
  openbsd: "openbsd",
  sunos: "sunos",
  aix: "aix",
  openharmony: "openharmony",
  linuxmusl: "linux",
};
const CPU = ["arm64", "x64", "ia32", "arm", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32", "ppc64le"];
let _added = 0;
const find = (from, name) => {
  // node resolution inside the lock
  for (let at = from; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    const key = `${at ? `${at}/` : ""}node_modules/${name}`;
    if (P[key]) return key;
    if (!at) return;
  }
};
for (const [from, pkg] of Object.entries(P)) {
  for (const [name, range] of Object.entries(pkg.optionalDependencies ?? {})) {
    const found = from && find(from, name);
    if (!from || (found && (P[found].version === range || /[~^*>x|]/.test(range)))) continue;
    const tokens = name.split(/[-/@.]/);
    const os = tokens.map((t) => OS[t]).find(Boolean);
    const cpu = CPU.find((c) => tokens.some((t) => t === c || (c === "arm" && /^arm(v7|v6)?(l|hf)?$/.test(t))));
    const version = range.replace(/^[\^~]/, "");
    const key = P[`node_modules/${name}`] ? `${from}/node_modules/${name}` : `node_modules/${name}`;
    if (P[key]) continue;
    P[key] = { version, ...(pkg.dev ? { dev: true } : {}), optional: true, ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
    if (!os && !cpu) _added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
