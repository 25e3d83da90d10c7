import "server-only";
import type PDFDocument from "pdfkit";
import type { Face, FontFile } from "@/lib/invoicing/pdf/fonts";

export type TextStyle = { size?: number; face?: Face; color?: string; align?: "left" | "right" };
const INK = "#1D1B18";
const PT = { margin: 48, bottom: 84 };
const LEADING = 1.4;

/** A sheet of paper that text is set on from top to bottom. Characters that no font of ours can write become "?": PDF/A forbids empty boxes. */
export class Sheet {
  y = PT.margin;
  readonly left = PT.margin;
  readonly right: number;
  readonly #doc: PDFDocument;
  readonly #fonts: readonly FontFile[];

  constructor(doc: PDFDocument, fonts: readonly FontFile[]) {
    this.#doc = doc;
    this.#fonts = fonts;
    this.right = doc.page.width - PT.margin;
    for (const { name, bytes } of fonts) doc.registerFont(name, bytes);
  }

  /** Makes room for `height`, on a new page when this one is full; true then. */
  need(height: number): boolean {
    if (this.y + height <= this.#doc.page.height - PT.bottom) return false;
    this.#doc.addPage();
    this.y = PT.margin;
    return true;
  }

  /** Sets one line at (x, y of its top); with `align: "right"` it ends at x. */
  line(text: string, x: number, y: number, { size = 9.5, face = "regular", color = INK, align = "left" }: TextStyle = {}): void {
    const runs = this.#runs(text, face);
    let at = align === "right" ? x - this.#width(runs, size) : x;
    for (const { font, words } of runs) {
      this.#doc
        .font(font)
        .fontSize(size)
        .fillColor(color)
        .text(words, at, y + size, { lineBreak: false, baseline: "alphabetic" });
      at += this.#doc.widthOfString(words);
    }
  }

  /** Text broken into lines of at most `width`. */
  wrap(text: string, width: number, { size = 9.5, face = "regular" }: TextStyle = {}): string[] {
    const lines: string[] = [];
    for (const word of text.split(/[ \n]+/).flatMap((one) => this.#cut(one, width, size, face))) {
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 0 && this.#width(this.#runs(longer, face), size) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  /** Sets text of several lines from `y` on; answers where it ends. */
  block(lines: readonly string[], x: number, y: number, style: TextStyle = {}): number {
    const step = (style.size ?? 9.5) * LEADING;
    lines.forEach((text, i) => {
      this.line(text, x, y + i * step, style);
    });
    return y + lines.length * step;
  }

  rule(y: number, color = "#DDD7CC"): void {
    this.#doc.strokeColor(color).lineWidth(0.6).moveTo(this.left, y).lineTo(this.right, y).stroke();
  }

  /** At the foot of every page. */
  footers(text: (page: number, pages: number) => readonly string[]): void {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(start + page);
      const top = this.#doc.page.height - PT.bottom + 18;
      this.rule(top - 8);
      this.block(text(page + 1, count), this.left, top, { size: 7.5, color: "#5F5A52" });
    }
  }

  #cut(word: string, width: number, size: number, face: Face): string[] {
    if (this.#width(this.#runs(word, face), size) <= width) return [word];
    const parts: string[] = [];
    let part = "";
    for (const sign of word) {
      if (part !== "" && this.#width(this.#runs(part + sign, face), size) > width) {
        parts.push(part);
        part = "";
      }
      part += sign;
    }
    return part === "" ? parts : [...parts, part];
  }

  #width(runs: readonly { font: string; words: string }[], size: number): number {
    return runs.reduce((sum, { font, words }) => sum + this.#doc.font(font).fontSize(size).widthOfString(words), 0);
  }

  /** The text in pieces, each with a font that has all of its characters. */
  #runs(text: string, face: Face): { font: string; words: string }[] {
    const runs: { font: string; words: string }[] = [];
    for (const sign of text.normalize("NFC").replaceAll("\u202f", "\u00a0")) {
      const found = this.#fonts.find((font) => font.face === face && font.has(sign.codePointAt(0) ?? 0));
      const font = found ?? this.#fonts.find((any) => any.face === face);
      if (!font) throw new Error("no font");
      const last = runs.at(-1);
      const shown = found ? sign : "?";
      if (last?.font === font.name) last.words += shown;
      else runs.push({ font: font.name, words: shown });
    }
    return runs;
  }
}
