import { apiVersion } from "../world";
import { ApiError, invalid } from "./errors";

/** Lets the right key in. Without a fixed key every test or sandbox key is right; a live key never is. */
export function checkKey(expected: string | null, authorization: string | undefined): void {
  const key = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (!key)
    throw unauthorised(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth " +
        "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  const known = expected === null ? /^(sk|rk)_(test|sandbox)_\w+$/.test(key) : key === expected;
  if (!known) throw unauthorised(`Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}`);
}

/** This sandbox speaks one API version, the one that the SDK pins. */
export function checkVersion(version: string | string[] | undefined): void {
  if (version !== undefined && version !== apiVersion)
    throw invalid(`Invalid Stripe API version: ${version}. This sandbox speaks ${apiVersion}.`);
}

const unauthorised = (message: string) => new ApiError(401, { type: "invalid_request_error", message });
