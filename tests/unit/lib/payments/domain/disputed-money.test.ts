import { expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { disputedMoney } from "@/lib/payments/domain/disputed-money";

const euro = (minor: number) => money(minor, "EUR");

it.each([
  ["all of it, in its currency", euro(5_200), euro(5_200), euro(5_200), null],
  ["a part, in its currency", euro(1_200), euro(5_200), euro(1_200), null],
  ["more than came in, in its currency", euro(5_300), euro(5_200), euro(5_300), null],
  ["another currency, a smaller number", money(1_200, "USD"), euro(5_200), euro(5_200), money(1_200, "USD")],
  ["another currency, a greater number", money(830_000, "JPY"), euro(5_200), euro(5_200), money(830_000, "JPY")],
  ["another currency, the same number", money(5_200, "GBP"), euro(5_200), euro(5_200), money(5_200, "GBP")],
  [
    "a currency that the shop does not sell in",
    { minor: 9_900, currency: "SEK" },
    euro(5_200),
    euro(5_200),
    { minor: 9_900, currency: "SEK" },
  ],
])("what a dispute puts at risk of its payment: %s", (_, bank, captured, atRisk, claimed) => {
  expect(disputedMoney(bank, captured)).toEqual({ atRisk, claimed });
});
