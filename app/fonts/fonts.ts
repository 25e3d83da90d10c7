import localFont from "next/font/local";

// Next copies the files beside the other assets, preloads them and writes fallbacks of the same metrics, so that no line jumps when they arrive.

/** Names and headings; the optical size follows the font size. */
const serif = localFont({
  src: "../../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2",
  weight: "100 900",
  variable: "--font-fraunces",
  fallback: ["Georgia", "serif"],
  adjustFontFallback: "Times New Roman",
});

/** Everything else. */
const sans = localFont({
  src: "../../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
  weight: "400 700",
  variable: "--font-instrument",
  fallback: ["system-ui", "sans-serif"],
  adjustFontFallback: "Arial",
});

/** The narrow no-break space of French, before ; : ! ? € and inside « »; our faces lack it (scripts/make-fine-space.mjs). Nothing else is in it. */
const fine = localFont({
  src: "./fine-space.ttf",
  weight: "100 900",
  variable: "--font-fine",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+202F" }],
});

/** What <html> carries so that the stylesheet finds all three. */
export const fontVariables = `${serif.variable} ${sans.variable} ${fine.variable}`;
