import clsx from "clsx";
import type { BuyBoxOption, BuyBoxVariant, BuyBoxWords } from "@/components/catalog/buy-box-types";
import { chooseValue, standingOf } from "@/lib/catalog/domain/choose-variant";

type Props = {
  options: readonly BuyBoxOption[];
  variants: readonly BuyBoxVariant[];
  chosen: BuyBoxVariant;
  words: BuyBoxWords;
  onChoose: (variant: BuyBoxVariant) => void;
};

/**
 * A radio group for each option, in words and swatches. With one option its radios are the form's `variantId`; with more, a plain list of
 * all variants is, seen only without a script and kept in step with the groups otherwise.
 */
export function VariantChoice({ options, variants, chosen, words, onChoose }: Props) {
  const codes = options.map(({ code }) => code);
  if (options.length === 0) return <input type="hidden" name="variantId" value={chosen.id} />;
  const single = options.length === 1;
  return (
    <>
      {options.map(({ code, label, values }, depth) => {
        const withWords = options
          .slice(0, depth)
          .map((earlier) => earlier.values.find((value) => value.code === chosen.options[earlier.code])?.label)
          .join(", ");
        return (
          <fieldset key={code} className={clsx("grid gap-3", !single && "with-script")}>
            <legend className="mb-3">
              <span className="text-muted">{label}</span>{" "}
              <span className="font-medium">{values.find((value) => value.code === chosen.options[code])?.label}</span>
            </legend>
            <div className="flex flex-wrap gap-2">
              {values.map((value) => {
                const standing = standingOf(variants, codes, chosen.options, code, value.code);
                const target = chooseValue(variants, codes, chosen.options, code, value.code);
                const note =
                  standing === "impossible"
                    ? words.impossible.replace("{with}", withWords)
                    : standing === "sold-out"
                      ? words.soldOutValue
                      : null;
                return (
                  <label key={value.code} className="choice" data-standing={standing}>
                    <input
                      type="radio"
                      name={single ? "variantId" : `choice.${code}`}
                      value={single ? (target?.id ?? "") : value.code}
                      checked={chosen.options[code] === value.code}
                      disabled={!target}
                      onChange={() => target && onChoose(target)}
                      className="sr-only"
                    />
                    {value.swatch && <span aria-hidden="true" className="swatch size-5" style={{ backgroundColor: value.swatch }} />}
                    <span>{value.label}</span>
                    {note && <span className="text-sm text-muted">{note}</span>}
                  </label>
                );
              })}
            </div>
          </fieldset>
        );
      })}
      {!single && (
        <fieldset className="without-script">
          <legend className="mb-3 text-muted">{words.versions}</legend>
          <div className="grid gap-2">
            {variants.map((variant) => (
              <label key={variant.id} className="choice">
                <input
                  type="radio"
                  name="variantId"
                  value={variant.id}
                  checked={variant.id === chosen.id}
                  onChange={() => onChoose(variant)}
                />
                <span>{variant.label}</span>
                <span className="text-sm text-muted">
                  {variant.price} · {variant.stock}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
