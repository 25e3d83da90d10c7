import type { CheckoutFormProps, CheckoutWords } from "@/components/checkout/checkout-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  typed: string;
  error: string | undefined;
  checked: CheckoutFormProps["vatCheck"];
  words: CheckoutWords["vatNumber"];
};

/** Only businesses need it, so it is folded away; once a number is there it stays in sight, with what is known of it. */
export function VatNumberField({ typed, error, checked, words }: Props) {
  return (
    <details open={typed !== "" || error !== undefined} className="group">
      <summary className="link target inline-flex items-center">{words.summary}</summary>
      <div className="mt-4 grid gap-3">
        <Field id="vatNumber" label={words.label} hint={words.hint} error={error}>
          {(aria) => (
            <Input {...aria} name="vatNumber" autoComplete="off" autoCapitalize="characters" spellCheck={false} defaultValue={typed} />
          )}
        </Field>
        {checked && <p className={`text-sm ${checked.check === "valid" ? "text-accent" : "text-muted"}`}>{checked.text}</p>}
        <div>
          <Button type="submit" name="intent" value="vat" variant="secondary">
            {words.check}
          </Button>
        </div>
      </div>
    </details>
  );
}
