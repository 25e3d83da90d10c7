const isTyped = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

/**
 * The checkout form of a page without a script, as it is meant: a button that takes a gift card out names it ("uncard:" and its id), and a number
 * or code that was typed is entered before anything is ordered: Enter in its field orders, and nobody shall pay what a card was to pay.
 */
export function readTypedCodes(form: unknown): unknown {
  if (typeof form !== "object" || form === null) return form;
  const { intent, giftCode, code } = form as Record<string, unknown>;
  if (intent === "place" && isTyped(giftCode)) return { ...form, intent: "card" };
  if (intent === "place" && isTyped(code)) return { ...form, intent: "coupon" };
  const [, cardId] = /^uncard:(.+)$/.exec(String(intent)) ?? [];
  return cardId ? { ...form, intent: "uncard", cardId } : form;
}
