/** What the shop wants to hear of; each type asks for one thing to be looked up again. Whatever else comes is noted and left alone. */
const wanted = {
  "checkout.session.completed": "session",
  "checkout.session.async_payment_succeeded": "session",
  "checkout.session.async_payment_failed": "session",
  "checkout.session.expired": "session",
  "refund.created": "refund",
  "refund.updated": "refund",
  "refund.failed": "refund",
} as const;

export const wantedTypes: readonly string[] = Object.keys(wanted);

/** What an event of this type speaks of, or null when nobody listens. */
export const subjectOf = (type: string): "session" | "refund" | null =>
  Object.hasOwn(wanted, type) ? wanted[type as keyof typeof wanted] : null;
