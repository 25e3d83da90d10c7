import { decimalString, type Money } from "@/lib/kernel/money";

export type SequenceRow = {
  number: string;
  kind: string;
  cause: string;
  issuedOn: string;
  orderNumber: string;
  corrects: string | null;
  net: Money;
  vat: Money;
  gross: Money;
  sha256: string | null;
};

/** The sequence for a bookkeeper (RFC 4180), one document a line, in the order of its numbers. Names nobody. */
export function sequenceCsv(rows: readonly SequenceRow[]): string {
  const head = ["number", "kind", "cause", "issued_on", "order", "corrects", "net", "vat", "gross", "currency", "pdf_sha256"];
  const lines = rows.map(({ number, kind, cause, issuedOn, orderNumber, corrects, net, vat, gross, sha256 }) => [
    ...[number, kind, cause, issuedOn, orderNumber, corrects ?? ""],
    ...[decimalString(net), decimalString(vat), decimalString(gross), gross.currency, sha256 ?? ""],
  ]);
  return [head, ...lines].map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
