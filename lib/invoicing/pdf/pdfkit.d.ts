/** The part of pdfkit and fontkit that documents use; neither ships types. */
declare module "pdfkit" {
  import type { Readable } from "node:stream";

  type Options = {
    subset: "PDF/A-3b";
    pdfVersion: "1.7";
    lang: string;
    size: "A4";
    margin: number;
    displayTitle: boolean;
    bufferPages: boolean;
    info: Record<string, string | Date>;
  };
  type Attachment = {
    name: string;
    type: string;
    description: string;
    relationship: "Alternative";
    creationDate: Date;
    modifiedDate: Date;
  };
  export default class PDFDocument extends Readable {
    constructor(options: Options);
    readonly page: { readonly width: number; readonly height: number };
    addPage(): this;
    switchToPage(page: number): unknown;
    bufferedPageRange(): { start: number; count: number };
    registerFont(name: string, font: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: { lineBreak: false; baseline: "alphabetic" }): this;
    file(bytes: Uint8Array, attachment: Attachment): unknown;
    appendXML(xml: string): void;
    end(): void;
  }
}

declare module "fontkit" {
  export function create(font: Uint8Array): {
    readonly postscriptName: string;
    readonly characterSet: number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): { advanceWidth: number };
  };
}
