import type { Quote } from "@/components/checkout/checkout-words";

type Props = { legend: string; offers: readonly Quote[]; chosen: string; onChoose: (method: string) => void; error: string | undefined };

/** The ways to the door and the counters of the shop, each with its days and its price. */
export function ShippingChoice({ legend, offers, chosen, onChoose, error }: Props) {
  return (
    <fieldset id="method" tabIndex={-1} aria-describedby={error ? "method-error" : undefined}>
      <legend className="mb-3 font-medium">{legend}</legend>
      <div className="grid overflow-clip rounded-control border border-edge">
        {offers.map(({ value, name, text, price, delivery }) => (
          <label
            key={value}
            className="flex min-h-11 items-start gap-3 border-line px-4 py-3 not-first:border-t has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="method"
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              className="mt-0.5 size-5 shrink-0 outline-none"
            />
            <span className="grid flex-1">
              <span className="font-medium">{name}</span>
              <span className="text-sm text-muted">
                {text}, {delivery}
              </span>
            </span>
            <span className="tabular">{price}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id="method-error" className="mt-1.5 text-sm font-medium text-sale">
          {error}
        </p>
      )}
    </fieldset>
  );
}
