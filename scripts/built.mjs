/** Before `npm start` and `npm run worker`: one line instead of a stack when what they run is not there. Names the files it needs as arguments. */
import { existsSync } from "node:fs";

const missing = process.argv.slice(2).find((file) => !existsSync(file));
if (missing) {
  process.stderr.write(`comptoir: ${missing} is missing: run npm run build first\n`);
  process.exit(1);
}
