import type { Currency } from "@/lib/kernel/market";

type Rule = { currency: Exclude<Currency, "EUR">; perEuroPercent: number; steps: readonly [upTo: number, step: number][]; off: number };

/** What a hundred euros are asked for elsewhere, freight and duties of that market in mind, and to which step a price is rounded there. */
const rules: readonly Rule[] = [
  {
    currency: "GBP",
    perEuroPercent: 88,
    steps: [
      [5_000, 50],
      [Number.POSITIVE_INFINITY, 100],
    ],
    off: 0,
  },
  {
    currency: "CHF",
    perEuroPercent: 105,
    steps: [[Number.POSITIVE_INFINITY, 100]],
    off: 10,
  },
  { currency: "USD", perEuroPercent: 118, steps: [[Number.POSITIVE_INFINITY, 100]], off: 0 },
  {
    currency: "JPY",
    perEuroPercent: 170,
    steps: [
      [3_000, 50],
      [20_000, 100],
      [Number.POSITIVE_INFINITY, 500],
    ],
    off: 20,
  },
];

/**
 * The demo shop's prices in other currencies, as a merchant would set them by hand from the one in euro (in cents): rounded up to a step of the
 * market and, in francs and yen, a little below it (CHF 27.90, ¥ 4,480 for €26). They are stored as prices of their own; nothing converts at run time.
 */
export const abroad = (euroMinor: number): { currency: Currency; minor: number }[] =>
  rules.map(({ currency, perEuroPercent, steps, off }) => {
    const plain = Math.ceil((euroMinor * perEuroPercent) / 100);
    const step = steps.find(([upTo]) => plain <= upTo)?.[1] ?? 1;
    return { currency, minor: Math.ceil(plain / step) * step - off };
  });
