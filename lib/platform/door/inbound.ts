import type { IncomingHttpHeaders } from "node:http";
import { CLIENT_IP_HEADER, isInternalRequestHeader, REQUEST_ID_HEADER } from "@/lib/platform/headers";

/**
 * Drops what only we may say, then says it: address, request id, and the shop's own host. Next compares the Origin of an action with
 * X-Forwarded-Host, builds links from it, and would believe a client's; here all of them come from APP_URL.
 */
export function cleanHeaders(headers: IncomingHttpHeaders, ours: { ip: string; requestId: string; shop: URL }): void {
  for (const name of Object.keys(headers)) if (isInternalRequestHeader(name)) delete headers[name];
  headers[CLIENT_IP_HEADER] = ours.ip;
  headers[REQUEST_ID_HEADER] = ours.requestId;
  headers.host = ours.shop.host;
  headers["x-forwarded-host"] = ours.shop.host;
  headers["x-forwarded-proto"] = ours.shop.protocol.slice(0, -1);
  headers["x-forwarded-for"] = ours.ip;
}
