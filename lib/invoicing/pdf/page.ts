import "server-only";
import { unitNet } from "@/lib/invoicing/domain/unit-price";
import type { Sheet, TextStyle } from "@/lib/invoicing/pdf/sheet";
import type { DocumentBuyer, DocumentSnapshot } from "@/lib/invoicing/types";
import type { documentTranslator } from "@/lib/invoicing/words";
import { intlTag } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";

type Words = ReturnType<typeof documentTranslator>;
type Paper = { sheet: Sheet; doc: DocumentSnapshot; t: Words };
const MUTED = "#5F5A52";
const small: TextStyle = { size: 8, color: MUTED };

/** Sets a document: who sells and buys, what was bought, what it cost by rate, and what the law wants said. */
export function setPages(sheet: Sheet, doc: DocumentSnapshot, buyer: DocumentBuyer, t: Words): void {
  const paper = { sheet, doc, t };
  heading(paper, buyer);
  table(paper);
  totals(paper);
  mentions(paper);
  const { seller } = doc;
  sheet.footers((page, pages) => [
    `${seller.name}, ${seller.legal}, ${seller.street}, ${seller.postalCode} ${seller.city}. ${seller.register}. ${t("vatNumber", { number: seller.vatNumber })}.`,
    `${seller.email}, ${seller.phone}. ${doc.number}. ${t("page", { page, pages })}`,
  ]);
}

function heading({ sheet, doc, t }: Paper, buyer: DocumentBuyer): void {
  const { seller, order, corrects } = doc;
  sheet.line(seller.name, sheet.left, sheet.y, { size: 18, face: "bold", color: "#1F4D3F" });
  sheet.line(t(`title.${doc.kind}`), sheet.right, sheet.y, { size: 18, face: "bold", align: "right" });
  sheet.line(t("number", { number: doc.number }), sheet.right, sheet.y + 27, { size: 11, align: "right" });
  sheet.line(t("issuedOn", { day: day(doc, doc.issuedOn) }), sheet.right, sheet.y + 43, { align: "right" });
  const top = sheet.y + 78;
  const [half, width] = [sheet.left + 262, 230];
  const party = (title: string, x: number, lines: readonly string[]): number => {
    sheet.line(title, x, top, small);
    return sheet.block(
      lines.flatMap((line) => sheet.wrap(line, width)),
      x,
      top + 14,
    );
  };
  const country = (code: string) => new Intl.DisplayNames([intlTag(doc.locale)], { type: "region" }).of(code) ?? code;
  const left = party(t("seller"), sheet.left, [
    seller.name,
    seller.street,
    `${seller.postalCode} ${seller.city}`,
    country(seller.country),
    seller.register,
    t("vatNumber", { number: seller.vatNumber }),
  ]);
  const right = party(t("buyer"), half, [
    ...(buyer.company ? [buyer.company] : []),
    buyer.name,
    buyer.line1,
    ...(buyer.line2 ? [buyer.line2] : []),
    `${buyer.postalCode} ${buyer.city}`,
    country(buyer.country),
    ...(buyer.vatNumber ? [t("vatNumber", { number: buyer.vatNumber })] : []),
  ]);
  const facts = [
    t("order", { number: order.number, day: day(doc, order.placedOn) }),
    doc.cause === "refund" ? t("refunded") : t(doc.payments ? "paidBy" : "paid", { day: day(doc, order.paidOn) }),
    ...(corrects ? [t("corrects", { number: corrects.number, day: day(doc, corrects.issuedOn) })] : []),
  ];
  sheet.y = sheet.block(facts, sheet.left, Math.max(left, right) + 16) + 16;
}

/** Where the columns end, from the right; the first begins at the left. */
const ends = { quantity: 226, unit: 148, rate: 112, net: 58, gross: 0 } as const;
type Column = keyof typeof ends;

function columns({ sheet, t }: Paper): void {
  sheet.line(t("column.goods"), sheet.left, sheet.y, small);
  for (const column of Object.keys(ends) as Column[]) {
    const lines = sheet.wrap(t(`column.${column}`), 62, small);
    lines.forEach((words, i) => {
      sheet.line(words, sheet.right - ends[column], sheet.y + (i - lines.length + 1) * 10, { ...small, align: "right" });
    });
  }
  sheet.rule(sheet.y + 15);
  sheet.y += 22;
}

function row(paper: Paper, words: readonly string[], below: readonly string[], cells: Partial<Record<Column, string>>): void {
  const { sheet } = paper;
  if (sheet.need(words.length * 13.3 + below.length * 11.2 + 8)) {
    sheet.y += 14;
    columns(paper);
  }
  for (const [column, text] of Object.entries(cells)) sheet.line(text, sheet.right - ends[column as Column], sheet.y, { align: "right" });
  sheet.y = sheet.block(below, sheet.left, sheet.block(words, sheet.left, sheet.y), small) + 8;
}

function table(paper: Paper): void {
  const { sheet, doc, t } = paper;
  sheet.y += 12;
  columns(paper);
  const width = sheet.right - ends.quantity - 30 - sheet.left;
  for (const line of doc.lines) {
    const discount = line.discountMinor > 0 ? t("discount", { amount: cash(doc, line.discountMinor) }) : "";
    const below = [line.sku ?? "", discount, line.offer ?? ""].filter(Boolean).flatMap((words) => sheet.wrap(words, width, small));
    row(paper, sheet.wrap(line.name, width), below, {
      quantity: String(line.quantity),
      unit: unit(doc, line.netMinor, line.quantity),
      rate: percent(doc, line.rateBasisPoints),
      net: cash(doc, line.netMinor),
      gross: cash(doc, line.grossMinor),
    });
  }
  for (const charge of doc.charges)
    row(paper, [t("shipping")], [], {
      rate: percent(doc, charge.rateBasisPoints),
      net: cash(doc, charge.netMinor),
      gross: cash(doc, charge.grossMinor),
    });
}

function totals({ sheet, doc, t }: Paper): void {
  const { totals: sums, groups } = doc;
  sheet.need(120 + groups.length * 14);
  sheet.rule(sheet.y);
  sheet.y += 12;
  const top = sheet.y;
  const at = [sheet.left, sheet.left + 110, sheet.left + 170, sheet.left + 240] as const;
  const cells = (texts: readonly [string, string, string, string], y: number, style: TextStyle) =>
    texts.forEach((text, i) => {
      sheet.line(text, at[i] ?? 0, y, i === 0 ? style : { ...style, align: "right" });
    });
  cells([t("byRate.rate"), t("byRate.net"), t("byRate.vat"), t("byRate.gross")], top, small);
  groups.forEach(({ rateBasisPoints, netMinor, vatMinor, grossMinor }, i) => {
    cells([percent(doc, rateBasisPoints), cash(doc, netMinor), cash(doc, vatMinor), cash(doc, grossMinor)], top + 14 + i * 14, { size: 9 });
  });
  const refund = doc.cause === "refund";
  const rows: [string, string, TextStyle][] = [
    [t("total.net"), cash(doc, sums.netMinor), {}],
    [t("total.vat"), cash(doc, sums.vatMinor), {}],
    [t("total.gross"), cash(doc, sums.grossMinor), { face: "bold", size: 11 }],
    ...paymentRows(doc, t).map(([words, minor]): [string, string, TextStyle] => [words, cash(doc, minor), {}]),
    ...(refund ? [] : [[t("total.due"), cash(doc, 0), {}] satisfies [string, string, TextStyle]]),
  ];
  rows.forEach(([words, sum, style], i) => {
    sheet.line(words, sheet.right - 90, top + i * 17, { ...style, align: "right" });
    sheet.line(sum, sheet.right, top + i * 17, { ...style, align: "right" });
  });
  sheet.y = Math.max(top + 14 + groups.length * 14, top + rows.length * 17) + 20;
}

/** What was paid, or paid back: by each means where a gift card is one of them, in one sum otherwise. */
function paymentRows({ cause, payments, totals: { grossMinor } }: DocumentSnapshot, t: Words): [string, number][] {
  const back = cause === "refund";
  if (!payments) return [[t(back ? "total.back" : "total.paid"), grossMinor]];
  return payments.map(({ means, amountMinor }) => [t(back ? `total.backTo.${means}` : `total.paidBy.${means}`), amountMinor]);
}

/** The same in words, for who reads by machine: amounts as the document's language writes them. Empty where no gift card paid. */
export const paymentNote = (doc: DocumentSnapshot, t: Words): string =>
  doc.payments
    ? paymentRows(doc, t)
        .map(([words, minor]) => `${words} ${cash(doc, minor)}`)
        .join(", ")
    : "";

function mentions({ sheet, doc, t }: Paper): void {
  const categories = new Set(doc.groups.map(({ category }) => category));
  const says = [
    ...(["K", "G", "E"] as const).filter((category) => categories.has(category)).map((category) => t(`mention.${category}`)),
    ...(doc.tax.treatment === "oss" ? [t("mention.oss", { country: doc.tax.country })] : []),
    ...(categories.has("E") ? [] : [t("mention.goods")]),
    ...(doc.kind === "invoice" ? [t("mention.noDiscount")] : []),
  ];
  const lines = says.flatMap((mention) => sheet.wrap(mention, sheet.right - sheet.left, small));
  sheet.need(lines.length * 11.2);
  sheet.y = sheet.block(lines, sheet.left, sheet.y, small);
}

const cash = ({ currency, locale }: DocumentSnapshot, minor: number): string => formatMoney(money(minor, currency), locale);
const percent = ({ locale }: DocumentSnapshot, basisPoints: number): string =>
  new Intl.NumberFormat(intlTag(locale), { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);
const day = ({ locale }: DocumentSnapshot, date: string): string =>
  new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));

function unit({ currency, locale }: DocumentSnapshot, netMinor: number, quantity: number): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const format = new Intl.NumberFormat(intlTag(locale), { style: "currency", currency, maximumFractionDigits: digits + 2 });
  return format.format(unitNet(netMinor, quantity, digits));
}
