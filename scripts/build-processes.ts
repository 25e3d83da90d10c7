import { bundle } from "./bundle";

await bundle("dist", ["server", "worker"]);
