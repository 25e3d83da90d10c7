import "server-only";
import { FACTUR_X_FILE, facturX } from "@/lib/invoicing/domain/factur-x";
import { fontFiles } from "@/lib/invoicing/pdf/fonts";
import { paymentNote, setPages } from "@/lib/invoicing/pdf/page";
import { Sheet } from "@/lib/invoicing/pdf/sheet";
import { facturXMetadata } from "@/lib/invoicing/pdf/xmp";
import type { DocumentBuyer, DocumentSnapshot } from "@/lib/invoicing/types";
import { documentTranslator } from "@/lib/invoicing/words";

/**
 * The document as PDF/A-3b with its Factur-X inside. The same document is the same bytes every time: its dates are the day it was issued, its
 * id follows from its title, and fonts are cut down to the characters used. The library is loaded when the first one is made.
 */
export async function makePdf(snapshot: DocumentSnapshot, buyer: DocumentBuyer): Promise<Buffer> {
  const [{ default: PDFDocument }, fonts] = await Promise.all([import("pdfkit"), fontFiles()]);
  const t = documentTranslator(snapshot.locale);
  const issued = new Date(`${snapshot.issuedOn}T12:00:00Z`);
  const title = `${t(`title.${snapshot.kind}`)} ${snapshot.number}`;
  const doc = new PDFDocument({
    subset: "PDF/A-3b",
    pdfVersion: "1.7",
    lang: snapshot.locale,
    size: "A4",
    margin: 0,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Creator: "Comptoir", Producer: "Comptoir, PDFKit", CreationDate: issued },
  });
  const bytes = collect(doc);
  setPages(new Sheet(doc, fonts), snapshot, buyer, t);
  const exempt = { K: t("mention.K"), G: t("mention.G"), E: t("mention.E") };
  const xml = facturX(snapshot, buyer, { shipping: t("shipping"), exempt, payments: paymentNote(snapshot, t) });
  doc.file(Buffer.from(xml, "utf8"), {
    name: FACTUR_X_FILE,
    type: "text/xml",
    description: `Factur-X ${snapshot.number}`,
    relationship: "Alternative",
    creationDate: issued,
    modifiedDate: issued,
  });
  doc.appendXML(facturXMetadata);
  doc.end();
  return bytes;
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
