import type { BuyBoxWords } from "@/components/catalog/buy-box-types";
import type { AddLineState } from "@/lib/cart/types";

/** What the form says after a press; nothing before one. */
export function messageOf(state: AddLineState, words: BuyBoxWords): { good: boolean; text: string } | null {
  switch (state.status) {
    case "idle":
      return null;
    case "done":
      return { good: true, text: addedText(state.value.limitedTo, words) };
    case "invalid":
      return { good: false, text: state.fieldErrors.quantity ? words.errors.quantity : words.errors.VARIANT_GONE };
    case "refused":
      return { good: false, text: words.errors[state.reason] };
    case "failed":
      return { good: false, text: words.errors[state.error.code] };
  }
}

function addedText(limitedTo: number | null, { added, limited }: BuyBoxWords): string {
  if (limitedTo === null) return added;
  return limitedTo === 1 ? limited.one : limited.other.replace("{count}", String(limitedTo));
}
