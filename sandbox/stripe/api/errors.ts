export type ErrorBody = {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error" | "rate_limit_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  doc_url?: string;
};

/** An answer of the API that is not a success, in Stripe's own shape: `{ error: { type, code, message, param } }`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
    if (body.code) body.doc_url = `https://stripe.com/docs/error-codes/${body.code.replaceAll("_", "-")}`;
  }
}

/** 400 invalid_request_error. */
export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, { type: "invalid_request_error", message, ...(param && { param }), ...(code && { code }) });
}

/** A parameter that Stripe knows and that would change money or flow, but that this sandbox does not play: refused, never ignored. */
export function notSimulated(param: string, why = "This sandbox does not simulate it; Stripe itself does."): ApiError {
  return invalid(`${param}: ${why}`, param, "sandbox_not_simulated");
}

/** 404 for an id in the path, 400 for one in a parameter. */
export function missing(object: string, id: string, param: string, status: 400 | 404 = 404): ApiError {
  return new ApiError(status, { type: "invalid_request_error", code: "resource_missing", message: `No such ${object}: '${id}'`, param });
}
