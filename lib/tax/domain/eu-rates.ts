import type { EuCountry } from "@/lib/tax/domain/eu-countries";
import type { VatCategory } from "@/lib/tax/types";

/** In force from that day until the next one of the same list. */
export type DatedRate = { readonly from: string; readonly basisPoints: number; readonly source: string };

const OSS = "2021-07-01"; // the first day of the one-stop shop: nothing was sold to these countries before
const since = (from: string, basisPoints: number, source: string): DatedRate => ({ from, basisPoints, source });
const always = (basisPoints: number, source: string): DatedRate[] => [since(OSS, basisPoints, source)];

/**
 * VAT by member state and category, newest first (docs/adr/0023). Standard rates: `vat_rates.csv`, and a test compares them. The others: the
 * national law named beside each, as the Commission publishes it (TEDB, "VAT rates applied in the Member States"), as known in January 2026;
 * what changed after that day must be entered here.
 * `reduced`: the higher reduced rate where a state has several, for goods whose place on its list the merchant has checked. `food`: what packaged
 * food pays as a rule; where only named foods have a reduced rate it is the standard one, so that in doubt too much is paid and never too little.
 */
export const euRates: Record<EuCountry, Record<VatCategory, readonly DatedRate[]>> = {
  AT: {
    standard: always(2000, "UStG 1994 § 10 (1)"),
    reduced: always(1000, "UStG 1994 § 10 (2)"),
    food: always(1000, "UStG 1994 § 10 (2) 1, Anlage 1"),
    book: always(1000, "UStG 1994 § 10 (2) 1, Anlage 1 Z 33"),
  },
  BE: {
    standard: always(2100, "AR/KB n° 20, art. 1"),
    reduced: always(600, "AR/KB n° 20, tableau A"),
    food: always(600, "AR/KB n° 20, tableau A, I–XII"),
    book: always(600, "AR/KB n° 20, tableau A, XIX"),
  },
  BG: {
    standard: always(2000, "ZDDS art. 66 (1)"),
    reduced: always(900, "ZDDS art. 66 (2)"),
    food: always(2000, "ZDDS art. 66 (1)"),
    book: always(900, "ZDDS art. 66a"),
  },
  CY: {
    standard: always(1900, "N. 95(I)/2000, art. 17"),
    reduced: always(900, "N. 95(I)/2000, annex 12"),
    food: always(500, "N. 95(I)/2000, annex 5"),
    book: [since("2023-07-21", 300, "N. 95(I)/2000, annex 15"), since(OSS, 500, "N. 95(I)/2000, annex 5")],
  },
  CZ: {
    standard: always(2100, "z. č. 235/2004 Sb., § 47"),
    reduced: [since("2024-01-01", 1200, "z. č. 349/2023 Sb."), since(OSS, 1500, "z. č. 235/2004 Sb., § 47")],
    food: [since("2024-01-01", 1200, "z. č. 349/2023 Sb., příloha 3"), since(OSS, 1500, "z. č. 235/2004 Sb., příloha 3")],
    book: [since("2024-01-01", 0, "z. č. 235/2004 Sb., § 71i"), since(OSS, 1000, "z. č. 235/2004 Sb., příloha 3a")],
  },
  DE: {
    standard: always(1900, "UStG § 12 (1)"),
    reduced: always(700, "UStG § 12 (2)"),
    food: always(700, "UStG § 12 (2) 1, Anlage 2"),
    book: always(700, "UStG § 12 (2) 1, Anlage 2 Nr. 49"),
  },
  DK: {
    standard: always(2500, "Momsloven § 33"),
    reduced: always(2500, "Momsloven § 33: one rate"),
    food: always(2500, "Momsloven § 33"),
    book: always(2500, "Momsloven § 33"),
  },
  EE: {
    standard: [since("2025-07-01", 2400, "KMS § 15 (1)"), since("2024-01-01", 2200, "KMS § 15 (1)"), since(OSS, 2000, "KMS § 15 (1)")],
    reduced: always(900, "KMS § 15 (2)"),
    food: [since("2025-07-01", 2400, "KMS § 15 (1)"), since("2024-01-01", 2200, "KMS § 15 (1)"), since(OSS, 2000, "KMS § 15 (1)")],
    book: always(900, "KMS § 15 (2) 1"),
  },
  ES: {
    standard: always(2100, "Ley 37/1992, art. 90"),
    reduced: always(1000, "Ley 37/1992, art. 91.Uno"),
    food: always(1000, "Ley 37/1992, art. 91.Uno.1.1°"),
    book: always(400, "Ley 37/1992, art. 91.Dos.1.2°"),
  },
  FI: {
    standard: [since("2024-09-01", 2550, "AVL 84 §"), since(OSS, 2400, "AVL 84 §")],
    reduced: [since("2026-01-01", 1350, "AVL 85 §"), since(OSS, 1400, "AVL 85 §")],
    food: [since("2026-01-01", 1350, "AVL 85 §"), since(OSS, 1400, "AVL 85 §")],
    book: [since("2026-01-01", 1350, "AVL 85 a §"), since("2025-01-01", 1400, "AVL 85 a §"), since(OSS, 1000, "AVL 85 a §")],
  },
  FR: {
    standard: [since("2014-01-01", 2000, "CGI art. 278"), since("2000-04-01", 1960, "CGI art. 278 (loi 2000-656)")],
    reduced: [since("2014-01-01", 1000, "CGI art. 278 bis"), since("2012-01-01", 700, "CGI art. 278 bis (loi 2011-1978)")],
    food: [since("1982-07-01", 550, "CGI art. 278-0 bis, A, 1°")],
    book: [since("2013-01-01", 550, "CGI art. 278-0 bis, A, 3° (loi 2012-958 art. 28)")],
  },
  GR: {
    standard: always(2400, "N. 5144/2024 (K.FPA), art. 21"),
    reduced: always(1300, "N. 5144/2024 (K.FPA), annex III A"),
    food: always(1300, "N. 5144/2024 (K.FPA), annex III A"),
    book: always(600, "N. 5144/2024 (K.FPA), annex III B"),
  },
  HR: {
    standard: always(2500, "Zakon o PDV, čl. 38 (1)"),
    reduced: always(1300, "Zakon o PDV, čl. 38 (3)"),
    food: always(2500, "Zakon o PDV, čl. 38 (1): only named foods pay 5 % or 13 %"),
    book: always(500, "Zakon o PDV, čl. 38 (2)"),
  },
  HU: {
    standard: always(2700, "2007. évi CXXVII. tv. 82. §"),
    reduced: always(1800, "2007. évi CXXVII. tv., 3/A. melléklet"),
    food: always(2700, "2007. évi CXXVII. tv. 82. §: only named foods pay 5 % or 18 %"),
    book: always(500, "2007. évi CXXVII. tv., 3. melléklet"),
  },
  IE: {
    standard: always(2300, "VATCA 2010, s. 46(1)(a)"),
    reduced: always(1350, "VATCA 2010, s. 46(1)(c), sch. 3"),
    food: always(0, "VATCA 2010, sch. 2, para. 8 (confectionery and drinks: standard)"),
    book: always(0, "VATCA 2010, sch. 2, para. 15"),
  },
  IT: {
    standard: always(2200, "DPR 633/1972, art. 16"),
    reduced: always(1000, "DPR 633/1972, tabella A, parte III"),
    food: always(1000, "DPR 633/1972, tabella A, parte III"),
    book: always(400, "DPR 633/1972, tabella A, parte II, n. 18"),
  },
  LT: {
    standard: always(2100, "PVMĮ 19 str. 1 d."),
    reduced: [since("2026-01-01", 1200, "PVMĮ 19 str. 3 d."), since(OSS, 900, "PVMĮ 19 str. 3 d.")],
    food: always(2100, "PVMĮ 19 str. 1 d."),
    book: [since("2026-01-01", 500, "PVMĮ 19 str. 4 d."), since(OSS, 900, "PVMĮ 19 str. 3 d.")],
  },
  LU: {
    standard: [
      since("2024-01-01", 1700, "Loi TVA, art. 39"),
      since("2023-01-01", 1600, "Loi du 26 octobre 2022"),
      since(OSS, 1700, "Loi TVA, art. 39"),
    ],
    reduced: [
      since("2024-01-01", 800, "Loi TVA, art. 40, annexe A"),
      since("2023-01-01", 700, "Loi du 26 octobre 2022"),
      since(OSS, 800, "Loi TVA, art. 40"),
    ],
    food: always(300, "Loi TVA, art. 40, annexe B"),
    book: always(300, "Loi TVA, art. 40, annexe B"),
  },
  LV: {
    standard: always(2100, "PVN likums 41. p. (1)"),
    reduced: always(1200, "PVN likums 42. p."),
    food: always(2100, "PVN likums 41. p. (1)"),
    book: [since("2022-01-01", 500, "PVN likums 42. p."), since(OSS, 1200, "PVN likums 42. p.")],
  },
  MT: {
    standard: always(1800, "VAT Act cap. 406, art. 19"),
    reduced: always(700, "VAT Act cap. 406, sch. 8"),
    food: always(0, "VAT Act cap. 406, sch. 5, part 1"),
    book: always(500, "VAT Act cap. 406, sch. 8"),
  },
  NL: {
    standard: always(2100, "Wet OB 1968, art. 9 (1)"),
    reduced: always(900, "Wet OB 1968, art. 9 (2)(a), tabel I"),
    food: always(900, "Wet OB 1968, tabel I, a.1"),
    book: always(900, "Wet OB 1968, tabel I, a.30"),
  },
  PL: {
    standard: always(2300, "ustawa o VAT, art. 146ef"),
    reduced: always(800, "ustawa o VAT, zał. 3"),
    food: always(500, "ustawa o VAT, zał. 10"),
    book: always(500, "ustawa o VAT, zał. 10"),
  },
  PT: {
    standard: always(2300, "CIVA art. 18.1 c) (mainland)"),
    reduced: always(1300, "CIVA lista II (mainland)"),
    food: always(2300, "CIVA art. 18.1 c): only named foods pay 6 % or 13 %"),
    book: always(600, "CIVA lista I, 2.1"),
  },
  RO: {
    standard: [since("2025-08-01", 2100, "Legea 141/2025; Codul fiscal art. 291 (1)"), since(OSS, 1900, "Codul fiscal art. 291 (1)")],
    reduced: [since("2025-08-01", 1100, "Legea 141/2025; Codul fiscal art. 291 (2)"), since(OSS, 900, "Codul fiscal art. 291 (2)")],
    food: [since("2025-08-01", 1100, "Legea 141/2025"), since(OSS, 900, "Codul fiscal art. 291 (2)")],
    book: [since("2025-08-01", 1100, "Legea 141/2025"), since(OSS, 500, "Codul fiscal art. 291 (3)")],
  },
  SE: {
    standard: always(2500, "ML (2023:200) 9 kap. 2 §"),
    reduced: always(1200, "ML (2023:200) 9 kap."),
    food: [
      since("2028-01-01", 1200, "prop. 2025/26:55: the cut ends"),
      since("2026-04-01", 600, "prop. 2025/26:55"),
      since(OSS, 1200, "ML 9 kap."),
    ],
    book: always(600, "ML (2023:200) 9 kap."),
  },
  SI: {
    standard: always(2200, "ZDDV-1, 41. člen (1)"),
    reduced: always(950, "ZDDV-1, 41. člen (2), priloga I"),
    food: always(950, "ZDDV-1, priloga I"),
    book: always(500, "ZDDV-1, 41. člen (3), priloga IV"),
  },
  SK: {
    standard: [since("2025-01-01", 2300, "zákon 222/2004 Z. z., § 27 (1)"), since(OSS, 2000, "zákon 222/2004 Z. z., § 27 (1)")],
    reduced: [since("2025-01-01", 1900, "zákon 222/2004 Z. z., § 27 (2) a)"), since(OSS, 1000, "zákon 222/2004 Z. z., § 27 (2)")],
    food: [since("2025-01-01", 1900, "zákon 222/2004 Z. z., príloha 7"), since(OSS, 2000, "zákon 222/2004 Z. z., § 27 (1)")],
    book: [since("2025-01-01", 500, "zákon 222/2004 Z. z., § 27 (2) b)"), since(OSS, 1000, "zákon 222/2004 Z. z., § 27 (2)")],
  },
};
