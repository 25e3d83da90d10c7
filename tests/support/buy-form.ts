import { formOn, multipart } from "@/tests/support/forms";

/** The buy form of a product page as a browser without JavaScript would post it: every field by name, and the type that goes with the bytes. */
export async function buyForm(productUrl: string): Promise<{ path: string; headers: Record<string, string>; body: string }> {
  const url = new URL(productUrl);
  const fields = new Map(formOn(await (await fetch(productUrl)).text(), "variantId").fields);
  if (!fields.has("quantity")) fields.set("quantity", "1");
  return { path: url.pathname, ...multipart(fields, url.origin) };
}
