import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { settlePayment } from "@/lib/checkout/operations/settle-payment";
import { facturX } from "@/lib/invoicing/domain/factur-x";
import { renderDocument } from "@/lib/invoicing/operations/render-document";
import { makePdf } from "@/lib/invoicing/pdf/make-pdf";
import { paymentNote } from "@/lib/invoicing/pdf/page";
import { documentTranslator } from "@/lib/invoicing/words";
import { decryptDocument } from "@/lib/platform/crypto";
import { sql } from "@/tests/support/database";
import { schemaErrors } from "@/tests/support/factur-x";
import { aDocument } from "@/tests/support/given-document";
import { givenOpenOrder } from "@/tests/support/given-payment";
import { startStripe } from "@/tests/support/stripe";

const stripe = await startStripe();
const words = { shipping: "Livraison", exempt: { K: "Autoliquidation", G: "Exportation", E: "Carte cadeau" }, payments: "" };
const xmlOf = ({ snapshot, buyer }: ReturnType<typeof aDocument>) => facturX(snapshot, buyer, words);
const text = (pdf: Buffer) => pdf.toString("latin1");

/** Every stream of a PDF, unpacked, as text. */
const streams = (pdf: Buffer): string[] =>
  [...text(pdf).matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = ""]) => {
    const bytes = Buffer.from(body, "latin1");
    try {
      return inflateSync(bytes).toString("utf8");
    } catch {
      return bytes.toString("utf8");
    }
  });

describe("the Factur-X inside a document is valid by the published schema of its profile:", () => {
  it.each([
    ["an invoice with a discount, two rates and delivery", {}],
    ["one of a single thing, delivered for nothing", { goods: [{ category: "standard", unit: 2_600, quantity: 1 }], shippingMinor: 0 }],
    [
      "a supply to a business elsewhere in the Union",
      { treatment: "reverse_charge", buyer: { company: "Café & Fils <BE>", vatNumber: "BE0428759497" } },
    ],
    ["an export", { treatment: "export" }],
    ["gift cards", { treatment: "voucher", shippingMinor: 0 }],
    ["a credit note for one of them", { treatment: "voucher", shippingMinor: 0, refundedMinor: 2_600 }],
    ["VAT of the country of destination", { treatment: "oss" }],
    ["a credit note", { refundedMinor: 1_234 }],
    ["a buyer whose name holds signs that XML knows", { buyer: { name: "A <b> & \"c\" 'd' \u0007", line2: "Étage 2" } }],
  ] as const)("%s", async (_what, spec) => {
    expect(await schemaErrors(xmlOf(aDocument(spec)))).toEqual([]);
  });

  it.each([
    ["an invoice that a gift card paid a part of", {}, ["gift_card", "bank_card"], "48"],
    ["one that a gift card paid whole", {}, ["gift_card"], "1"],
    ["a credit note of it", { refundedMinor: 1_234 }, ["gift_card"], "1"],
  ] as const)("%s, which names the shares and changes no amount", async (_what, spec, means, code) => {
    const { snapshot, buyer } = aDocument(spec);
    const payments = means.map((each, at) => ({ means: each, amountMinor: at === 0 ? 1_000 : snapshot.totals.grossMinor - 1_000 }));
    const xml = facturX({ ...snapshot, payments }, buyer, { ...words, payments: "Réglé par carte cadeau 10,00 €" });
    expect(await schemaErrors(xml)).toEqual([]);
    const note =
      "<ram:IncludedNote><ram:Content>Réglé par carte cadeau 10,00 €</ram:Content><ram:SubjectCode>PMT</ram:SubjectCode></ram:IncludedNote>";
    expect(xml).toContain(`<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>${code}</ram:TypeCode>`);
    const plain = (text: string) => text.replace(note, "").replace(/(PaymentMeans><ram:TypeCode>)\d+/, "$148");
    expect(plain(xml)).toBe(plain(xmlOf({ snapshot, buyer })));
    expect(xml).toContain(note);
  });

  it("and the schema finds what is wrong", async () => {
    const xml = xmlOf(aDocument());
    expect(await schemaErrors(xml.replace(/<ram:TypeCode>380<\/ram:TypeCode>/, ""))).not.toEqual([]);
    expect(await schemaErrors(xml.replace("<ram:GrandTotalAmount>", "<ram:GrandTotalAmount>x"))).not.toEqual([]);
  });
});

it("the Factur-X inside a document says its amounts: net lines and delivery make the base, base and VAT the total, all of it paid", () => {
  const { snapshot, buyer } = aDocument();
  const xml = facturX(snapshot, buyer, words);
  const all = (name: string) => [...xml.matchAll(new RegExp(`<ram:${name}[^>]*>([^<]*)<`, "g"))].map(([, value]) => value);
  expect(all("GrandTotalAmount")).toEqual(["89.20"]);
  expect(all("TotalPrepaidAmount")).toEqual(["89.20"]);
  expect(all("DuePayableAmount")).toEqual(["0.00"]);
  expect(all("LineTotalAmount")).toEqual(["39.00", "35.54", "74.54"]);
  expect(all("ActualAmount")).toEqual(["2.27", "2.07"]);
  expect(all("ChargeTotalAmount")).toEqual(["4.34"]);
  expect(all("TaxBasisTotalAmount")).toEqual(["78.88"]);
  expect(all("TaxTotalAmount")).toEqual(["10.32"]);
  expect(all("CategoryCode")).toEqual(["S", "S", "S", "S", "S", "S"]);
});

describe("the PDF of a document", () => {
  it("says below the total what the gift card paid and what the bank card, inside the Factur-X as well", async () => {
    const { snapshot, buyer } = aDocument({ locale: "en" });
    const payments = [
      { means: "gift_card" as const, amountMinor: 2_000 },
      { means: "bank_card" as const, amountMinor: snapshot.totals.grossMinor - 2_000 },
    ];
    expect(paymentNote({ ...snapshot, payments }, documentTranslator("en"))).toBe("Paid by gift card €20.00, Paid by bank card €69.20");
    expect(paymentNote({ ...snapshot, locale: "fr", payments }, documentTranslator("fr"))).toBe(
      "Réglé par carte cadeau 20,00\u202f€, Réglé par carte bancaire 69,20\u202f€",
    );
    const back = { ...snapshot, cause: "refund" as const, payments: payments.slice(0, 1) };
    expect(paymentNote(back, documentTranslator("en"))).toBe("Refunded to the gift card €20.00");
    const pdf = await makePdf({ ...snapshot, payments }, buyer);
    expect(streams(pdf).some((stream) => stream.startsWith("<?xml") && stream.includes("Paid by gift card €20.00"))).toBe(true);
    expect(pdf.equals(await makePdf(snapshot, buyer))).toBe(false);
    expect(paymentNote(snapshot, documentTranslator("en"))).toBe("");
  });

  it("is the same bytes every time, whoever made another before it", async () => {
    const { snapshot, buyer } = aDocument();
    const first = await makePdf(snapshot, buyer);
    await makePdf(aDocument({ locale: "en" }).snapshot, buyer);
    expect((await makePdf(snapshot, buyer)).equals(first)).toBe(true);
    expect(first.length).toBeLessThan(60_000);
  });

  it("has what PDF/A-3b and Factur-X ask for, as far as it can be read off: embedded fonts, a colour profile, metadata, the attachment as an alternative", async () => {
    const { snapshot, buyer } = aDocument();
    const pdf = await makePdf(snapshot, buyer);
    const source = text(pdf);
    for (const part of [
      "/GTS_PDFA1",
      "/AFRelationship /Alternative",
      "/AF [",
      "/Subtype /text#2Fxml",
      "(factur-x.xml)",
      "/ID [",
      "/Lang (fr)",
    ])
      expect(source).toContain(part);
    const fonts = [...source.matchAll(/\/FontName \/([A-Z]{6}\+[\w-]+)/g)].map(([, name]) => name);
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    expect(source.match(/\/FontFile[23] /g)).toHaveLength(fonts.length);
    expect(source).not.toMatch(/\/Encrypt|\/JavaScript|\/Type1/);
    const inside = streams(pdf);
    const metadata = inside.find((stream) => stream.includes("<x:xmpmeta")) ?? "";
    for (const part of [
      "<pdfaid:part>3<",
      "<pdfaid:conformance>B<",
      "<fx:ConformanceLevel>BASIC<",
      "<fx:DocumentFileName>factur-x.xml<",
      "<pdfaSchema:prefix>fx<",
    ])
      expect(metadata).toContain(part);
    expect(inside.some((stream) => stream.startsWith("<?xml") && stream.includes(`<ram:ID>${snapshot.number}</ram:ID>`))).toBe(true);
  });

  it("writes names from all over Europe, each with a font that has its letters", async () => {
    const { snapshot, buyer } = aDocument({
      buyer: { name: "Łucja Őry Ćosić", company: "Ελληνικά", line1: "ул. Граф Игнатиев 7", line2: "日本" },
    });
    const source = text(await makePdf(snapshot, buyer));
    expect(source).toMatch(/\+NotoSans/);
    expect(source).toMatch(/\+InstrumentSans/);
  });

  it("goes on over as many pages as there are goods", async () => {
    const goods = Array.from({ length: 60 }, () => ({ category: "standard", unit: 1_000, quantity: 1 }) as const);
    const { snapshot, buyer } = aDocument({ goods });
    expect(text(await makePdf(snapshot, buyer)).match(/\/Type \/Page\n/g)?.length).toBeGreaterThanOrEqual(3);
  });
});

it("the worker makes the file once and keeps it encrypted, with the hash of what a reader gets", async () => {
  const order = await givenOpenOrder();
  await stripe.pay(order.sessionId);
  await settlePayment(order.sessionId);
  const [invoice] = await sql<{ id: string }>("SELECT id FROM invoices WHERE order_id = $1", [order.id]);
  const id = invoice?.id ?? "";
  expect(await sql("SELECT state FROM outbox_messages WHERE dedupe_key = $1", [`document.render:${id}`])).toEqual([{ state: "pending" }]);
  await Promise.all([renderDocument(id), renderDocument(id)]);
  await renderDocument(id);
  const [file, ...more] = await sql<{ sha256: string; bytes: number; sealed: Buffer }>(
    "SELECT sha256, bytes, sealed FROM invoice_files WHERE invoice_id = $1",
    [id],
  );
  expect(more).toEqual([]);
  expect(file?.sealed.toString("latin1")).not.toContain("%PDF");
  const pdf = decryptDocument(id, file?.sealed ?? Buffer.alloc(0));
  expect(text(pdf).startsWith("%PDF-1.7")).toBe(true);
  expect(pdf.length).toBe(file?.bytes);
  expect(createHash("sha256").update(pdf).digest("hex")).toBe(file?.sha256);
});
