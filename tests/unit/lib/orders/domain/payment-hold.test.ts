import { expect, it } from "vitest";
import { paymentHold } from "@/lib/orders/domain/payment-hold";

const dispute = (status: string) => ({ kind: "dispute", status, released: false });
const warning = (released: boolean) => ({ kind: "warning", status: "warned", released });

it.each([
  ["nothing is known", [], null],
  ["an inquiry is open", [dispute("warning_needs_response")], "DISPUTED"],
  ["an inquiry was closed", [dispute("warning_closed")], null],
  ["a dispute waits for an answer", [dispute("needs_response")], "DISPUTED"],
  ["a dispute is with the bank", [dispute("under_review")], "DISPUTED"],
  ["a dispute is in a state that nobody knows yet", [dispute("something_new")], "DISPUTED"],
  ["a dispute was won", [dispute("won")], null],
  ["a dispute was lost", [dispute("lost")], "DISPUTE_LOST"],
  ["one was lost and another is open", [dispute("lost"), dispute("needs_response")], "DISPUTED"],
  ["a warning waits for an answer", [warning(false)], "FRAUD_WARNING"],
  ["a warning was released", [warning(true)], null],
  ["one warning of two was released", [warning(true), warning(false)], "FRAUD_WARNING"],
  ["a warning was released and then came the dispute", [warning(true), dispute("needs_response")], "DISPUTED"],
])("when %s", (_, known, expected) => {
  expect(paymentHold(known)).toBe(expected);
});
