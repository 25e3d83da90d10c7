import { createHmac } from "node:crypto";

/** The `Stripe-Signature` header: HMAC-SHA256 over `t.payload` with the endpoint's secret; `t` in Unix seconds. */
export function signatureHeader(payload: string, secret: string, t: number): string {
  const signature = createHmac("sha256", secret).update(`${t}.${payload}`).digest("hex");
  return `t=${t},v1=${signature}`;
}
