import type { CheckoutWords } from "@/components/checkout/checkout-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { addressFormat } from "@/lib/checkout/domain/address-format";
import { fill } from "@/lib/kernel/fill";
import type { Country } from "@/lib/shipping/domain/zones";

type Props = {
  typed: Readonly<Record<string, string>>;
  errorOf: (field: string) => string | undefined;
  words: CheckoutWords["fields"];
};

/** Where the confirmation goes, and how the carrier reaches the buyer. */
export function ContactFields({ typed, errorOf, words }: Props) {
  return (
    <>
      <Field id="email" label={words.email} hint={words.emailHint} error={errorOf("email")}>
        {(aria) => <Input {...aria} name="email" type="email" autoComplete="email" inputMode="email" required defaultValue={typed.email} />}
      </Field>
      <Field id="phone" label={words.phone} hint={words.phoneHint} aside={words.optional} error={errorOf("phone")}>
        {(aria) => <Input {...aria} name="phone" type="tel" autoComplete="tel" inputMode="tel" defaultValue={typed.phone} />}
      </Field>
    </>
  );
}

type AddressProps = Props & {
  countries: { code: Country; name: string }[];
  country: Country;
  /** What to do about a country that the market does not deliver to. */
  elsewhere: { text: string; button: string } | null;
  onCountry: (country: string) => void;
};

/** The address as it is written in its country: the country comes first, since it decides on the rest. */
export function AddressFields({ typed, errorOf, words, countries, country, elsewhere, onCountry }: AddressProps) {
  const format = addressFormat(country);
  const postalCode = (
    <Field
      key="postalCode"
      id="postalCode"
      label={words[format.postalCodeName]}
      aside={fill(words.example, { example: format.postalCodeExample })}
      error={errorOf("postalCode")}
    >
      {(aria) => (
        <Input
          {...aria}
          name="postalCode"
          autoComplete="shipping postal-code"
          inputMode={format.digits ? "numeric" : "text"}
          autoCapitalize="characters"
          required
          defaultValue={typed.postalCode}
        />
      )}
    </Field>
  );
  const city = (
    <Field key="city" id="city" label={words.city} error={errorOf("city")}>
      {(aria) => <Input {...aria} name="city" autoComplete="shipping address-level2" required defaultValue={typed.city} />}
    </Field>
  );
  return (
    <>
      <Field id="country" label={words.country} error={errorOf("country")}>
        {(aria) => (
          <Select
            {...aria}
            name="country"
            autoComplete="shipping country"
            required
            value={country}
            onChange={({ target }) => onCountry(target.value)}
          >
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {elsewhere && (
        <div className="-mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <p>{elsewhere.text}</p>
          <Button type="submit" form="to-euro" name="market" value="eur" variant="quiet">
            {elsewhere.button}
          </Button>
        </div>
      )}
      <Field id="name" label={words.name} error={errorOf("name")}>
        {(aria) => <Input {...aria} name="name" autoComplete="shipping name" required defaultValue={typed.name} />}
      </Field>
      <Field id="company" label={words.company} aside={words.optional} error={errorOf("company")}>
        {(aria) => <Input {...aria} name="company" autoComplete="shipping organization" defaultValue={typed.company} />}
      </Field>
      <Field id="line1" label={words.line1} hint={words.line1Hint} error={errorOf("line1")}>
        {(aria) => <Input {...aria} name="line1" autoComplete="shipping address-line1" required defaultValue={typed.line1} />}
      </Field>
      <Field id="line2" label={words.line2} hint={words.line2Hint} aside={words.optional} error={errorOf("line2")}>
        {(aria) => <Input {...aria} name="line2" autoComplete="shipping address-line2" defaultValue={typed.line2} />}
      </Field>
      <div className="grid items-start gap-6 sm:grid-cols-2">{format.postalCodeFirst ? [postalCode, city] : [city, postalCode]}</div>
    </>
  );
}
