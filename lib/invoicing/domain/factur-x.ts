import type { DocumentBuyer, DocumentGroup, DocumentLine, DocumentSnapshot } from "@/lib/invoicing/types";
import { decimalString, money } from "@/lib/kernel/money";

/** What the attachment is called: readers of Factur-X look for this name. */
export const FACTUR_X_FILE = "factur-x.xml";
const PROFILE = "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic";

/** UNTDID 1001: a commercial invoice, a credit note. */
const typeCodes = { invoice: "380", credit_note: "381" } as const;
const CARD = "48"; // UNTDID 4461: how it was paid
const NO_CODE = "1"; // the list has none for a gift card
const PIECE = "H87"; // UN/ECE Recommendation 20
const vatex = { K: "VATEX-EU-IC", G: "VATEX-EU-G", E: null } as const; // why no VAT is charged; of a gift card the list has no code

/** The words in it, in the language of the document; `exempt` says why no VAT is charged. */
export type FacturXWords = {
  readonly shipping: string;
  readonly exempt: Readonly<Record<"K" | "G" | "E", string>>;
  readonly payments: string; // the share of each means of payment where a gift card is one: BASIC has amounts for none; otherwise empty
};

/**
 * The document as a machine reads it: UN/CEFACT Cross Industry Invoice, Factur-X 1.0, profile BASIC. Every amount stands in the snapshot, none
 * is computed anew: a line's net price is that of all its units together (BT-149), so that no cent is lost in a unit price.
 */
export function facturX(snapshot: DocumentSnapshot, buyer: DocumentBuyer, words: FacturXWords): string {
  const { kind, number, issuedOn, lines } = snapshot;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element(
      'rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"',
      element("rsm:ExchangedDocumentContext", element("ram:GuidelineSpecifiedDocumentContextParameter", text("ram:ID", PROFILE))),
      element(
        "rsm:ExchangedDocument",
        text("ram:ID", number),
        text("ram:TypeCode", typeCodes[kind]),
        element("ram:IssueDateTime", date("udt", issuedOn)),
        element(
          "ram:IncludedNote",
          text("ram:Content", `${snapshot.seller.legal}, ${snapshot.seller.register}`),
          text("ram:SubjectCode", "REG"),
        ),
        words.payments ? element("ram:IncludedNote", text("ram:Content", words.payments), text("ram:SubjectCode", "PMT")) : "",
      ),
      element(
        "rsm:SupplyChainTradeTransaction",
        ...lines.map((line, at) => lineItem(line, at + 1, snapshot.currency)),
        agreement(snapshot, buyer),
        delivery(snapshot),
        settlement(snapshot, words),
      ),
    ),
  ].join("\n");
}

function lineItem(line: DocumentLine, at: number, currency: string): string {
  const net = amount(line.netMinor, currency);
  return element(
    "ram:IncludedSupplyChainTradeLineItem",
    element("ram:AssociatedDocumentLineDocument", text("ram:LineID", String(at))),
    element("ram:SpecifiedTradeProduct", text("ram:Name", line.name)),
    element(
      "ram:SpecifiedLineTradeAgreement",
      element("ram:NetPriceProductTradePrice", text("ram:ChargeAmount", net), quantity("ram:BasisQuantity", line.quantity)),
    ),
    element("ram:SpecifiedLineTradeDelivery", quantity("ram:BilledQuantity", line.quantity)),
    element(
      "ram:SpecifiedLineTradeSettlement",
      element(
        "ram:ApplicableTradeTax",
        text("ram:TypeCode", "VAT"),
        text("ram:CategoryCode", line.category),
        text("ram:RateApplicablePercent", percent(line.rateBasisPoints)),
      ),
      element("ram:SpecifiedTradeSettlementLineMonetarySummation", text("ram:LineTotalAmount", net)),
    ),
  );
}

function agreement({ seller, order }: DocumentSnapshot, buyer: DocumentBuyer): string {
  return element(
    "ram:ApplicableHeaderTradeAgreement",
    element(
      "ram:SellerTradeParty",
      text("ram:Name", seller.name),
      element("ram:SpecifiedLegalOrganization", `<ram:ID schemeID="0002">${escaped(seller.siren)}</ram:ID>`),
      address({ postalCode: seller.postalCode, line1: seller.street, city: seller.city, country: seller.country }),
      element("ram:URIUniversalCommunication", `<ram:URIID schemeID="EM">${escaped(seller.email)}</ram:URIID>`),
      taxNumber(seller.vatNumber),
    ),
    element(
      "ram:BuyerTradeParty",
      text("ram:Name", buyer.company ? `${buyer.company}, ${buyer.name}` : buyer.name),
      address(buyer),
      buyer.vatNumber ? taxNumber(buyer.vatNumber) : "",
    ),
    element("ram:BuyerOrderReferencedDocument", text("ram:IssuerAssignedID", order.number)),
  );
}

/** An exempt supply must say where it went and when; the day that it was paid is the one that the shop knows when it writes the invoice. */
const delivery = ({ groups, deliverTo, order }: DocumentSnapshot): string =>
  groups.every(({ category }) => category === "S")
    ? "<ram:ApplicableHeaderTradeDelivery/>"
    : element(
        "ram:ApplicableHeaderTradeDelivery",
        element("ram:ShipToTradeParty", element("ram:PostalTradeAddress", text("ram:CountryID", deliverTo))),
        element("ram:ActualDeliverySupplyChainEvent", element("ram:OccurrenceDateTime", date("udt", order.paidOn))),
      );

function settlement(snapshot: DocumentSnapshot, words: FacturXWords): string {
  const { currency, groups, charges, totals, lines, corrects, payments } = snapshot;
  const byCard = !payments || payments.some(({ means }) => means === "bank_card");
  const sum = (list: readonly { netMinor: number }[]) => list.reduce((all, { netMinor }) => all + netMinor, 0);
  const total = (name: string, minor: number) => text(name, amount(minor, currency));
  return element(
    "ram:ApplicableHeaderTradeSettlement",
    text("ram:InvoiceCurrencyCode", currency),
    element("ram:SpecifiedTradeSettlementPaymentMeans", text("ram:TypeCode", byCard ? CARD : NO_CODE)),
    ...groups.map((group) => breakdown(group, currency, words)),
    ...charges.map((charge) =>
      element(
        "ram:SpecifiedTradeAllowanceCharge",
        element("ram:ChargeIndicator", text("udt:Indicator", "true")),
        total("ram:ActualAmount", charge.netMinor),
        text("ram:ReasonCode", "FC"), // UNTDID 7161: freight
        text("ram:Reason", words.shipping),
        element(
          "ram:CategoryTradeTax",
          text("ram:TypeCode", "VAT"),
          text("ram:CategoryCode", charge.category),
          text("ram:RateApplicablePercent", percent(charge.rateBasisPoints)),
        ),
      ),
    ),
    element(
      "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
      total("ram:LineTotalAmount", sum(lines)),
      total("ram:ChargeTotalAmount", sum(charges)),
      total("ram:AllowanceTotalAmount", 0),
      total("ram:TaxBasisTotalAmount", totals.netMinor),
      `<ram:TaxTotalAmount currencyID="${escaped(currency)}">${amount(totals.vatMinor, currency)}</ram:TaxTotalAmount>`,
      total("ram:GrandTotalAmount", totals.grossMinor),
      total("ram:TotalPrepaidAmount", totals.grossMinor), // it is paid, or paid back, when it is issued
      total("ram:DuePayableAmount", 0),
    ),
    corrects
      ? element(
          "ram:InvoiceReferencedDocument",
          text("ram:IssuerAssignedID", corrects.number),
          element("ram:FormattedIssueDateTime", date("qdt", corrects.issuedOn)),
        )
      : "",
  );
}

function breakdown(group: DocumentGroup, currency: string, words: FacturXWords): string {
  const exempt = group.category === "S" ? null : group.category;
  const code = exempt && vatex[exempt];
  return element(
    "ram:ApplicableTradeTax",
    text("ram:CalculatedAmount", amount(group.vatMinor, currency)),
    text("ram:TypeCode", "VAT"),
    exempt ? text("ram:ExemptionReason", words.exempt[exempt]) : "",
    text("ram:BasisAmount", amount(group.netMinor, currency)),
    text("ram:CategoryCode", group.category),
    code ? text("ram:ExemptionReasonCode", code) : "",
    text("ram:RateApplicablePercent", percent(group.rateBasisPoints)),
  );
}

type Address = Pick<DocumentBuyer, "postalCode" | "line1" | "line2" | "city" | "country">;
const address = ({ postalCode, line1, line2, city, country }: Address): string =>
  element(
    "ram:PostalTradeAddress",
    text("ram:PostcodeCode", postalCode),
    text("ram:LineOne", line1),
    line2 ? text("ram:LineTwo", line2) : "",
    text("ram:CityName", city),
    text("ram:CountryID", country),
  );
const taxNumber = (id: string): string => element("ram:SpecifiedTaxRegistration", `<ram:ID schemeID="VA">${escaped(id)}</ram:ID>`);
const date = (prefix: "udt" | "qdt", day: string): string =>
  `<${prefix}:DateTimeString format="102">${day.replaceAll("-", "")}</${prefix}:DateTimeString>`;
const quantity = (name: string, units: number): string => `<${name} unitCode="${PIECE}">${units}</${name}>`;
const amount = (minor: number, currency: string): string => decimalString(money(minor, currency));
const percent = (basisPoints: number): string => (basisPoints / 100).toFixed(2);

/** A tag with what is inside; of a tag with attributes the closing one has the name alone. */
const element = (tag: string, ...children: string[]): string => `<${tag}>${children.filter(Boolean).join("")}</${tag.split(" ")[0]}>`;
const text = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`;

/** XML 1.0 knows no control characters, not even escaped ones. */
function escaped(value: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return value.replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, "").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
