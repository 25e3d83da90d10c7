import type { CheckoutWords } from "@/components/checkout/checkout-words";
import { Notice } from "@/components/ui/notice";
import type { HeldEnough } from "@/lib/checkout/types";
import { fill } from "@/lib/kernel/fill";

type Words = CheckoutWords["notice"];

/** Why one visitor's unpaid orders may hold no more, what to do, how long it takes, and the way back to the payment that is open. */
export function HeldNotice({ error, words }: { error: HeldEnough; words: Words }) {
  const say = (name: string, values: Record<string, string | number> = {}) => fill(words[name] ?? "", values);
  const { kind, reason, most, lines, minutes, resume } = error;
  return (
    <Notice tone="error" role="alert" title={words.heldTitle}>
      {reason === "orders" && <p>{say(kind === "email" ? "heldOrdersEmail" : "heldOrdersAddress", { most })}</p>}
      {reason === "units" && <p>{say("heldUnits", { most })}</p>}
      {reason === "variant" && (
        <>
          <ul className="list-disc pl-5">
            {lines.map(({ variantId, name, label, wanted, left }) => (
              <li key={variantId}>{say(lineWords(left, kind), { name: [name, label].filter(Boolean).join(", "), wanted, left })}</li>
            ))}
          </ul>
          <p className="mt-2">{say("heldLess")}</p>
        </>
      )}
      {minutes !== null && <p className="mt-2">{say("heldWait", { minutes })}</p>}
      <p className="mt-2">{say("heldKept")}</p>
      {resume && (
        <p className="mt-2">
          <a href={resume} className="link target inline-flex items-center font-medium">
            {say("heldResume")}
          </a>
        </p>
      )}
    </Notice>
  );
}

function lineWords(left: number, kind: HeldEnough["kind"]): string {
  if (left > 0) return "heldVariantSome";
  return kind === "email" ? "heldVariantNone" : "heldVariantAddressNone";
}
