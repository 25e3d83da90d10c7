import { expect, it } from "vitest";
import { sequenceCsv } from "@/lib/invoicing/domain/sequence-csv";
import { unitNet } from "@/lib/invoicing/domain/unit-price";
import { money } from "@/lib/kernel/money";

it("a sequence as CSV quotes what must be quoted and moves the decimal point as the currency wants", () => {
  const row = {
    number: "F2026-000001",
    kind: "invoice",
    cause: "sale",
    issuedOn: "2026-11-21",
    orderNumber: 'A"B,C',
    corrects: null,
    sha256: null,
  };
  const amounts = { net: money(4_333, "EUR"), vat: money(867, "EUR"), gross: money(5_200, "EUR") };
  expect(sequenceCsv([{ ...row, ...amounts }])).toBe(
    "number,kind,cause,issued_on,order,corrects,net,vat,gross,currency,pdf_sha256\r\n" +
      'F2026-000001,invoice,sale,2026-11-21,"A""B,C",,43.33,8.67,52.00,EUR,\r\n',
  );
});

it.each([
  ["two for 43.33", 4_333, 2, 2, "21.6650"],
  ["three for 35.54, half up", 3_554, 3, 2, "11.8467"],
  ["one of a cent", 1, 1, 2, "0.0100"],
  ["three for 100 yen", 100, 3, 0, "33.33"],
] as const)("a unit's net price: %s", (_what, net, quantity, digits, expected) => {
  expect(unitNet(net, quantity, digits)).toBe(expected);
});
