import "server-only";
import pino from "pino";
import { redact } from "@/lib/platform/redact";
import { requestContext } from "@/lib/platform/request-context";

/**
 * Structured logs on stdout. Every line carries the request id; every object is redacted in depth, whatever its shape.
 * Level from LOG_LEVEL directly: logging must work before and while settings are found unusable.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) },
  mixin: () => {
    const requestId = requestContext.getStore()?.id;
    return requestId ? { requestId } : {};
  },
});
