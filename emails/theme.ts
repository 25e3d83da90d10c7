/** The shop's tokens (DESIGN.md) as mail clients take them: inline styles, system fonts behind the serif. */
export const colours = {
  paper: "#FBFAF7",
  surface: "#F3F0EA",
  line: "#DDD7CC",
  ink: "#1D1B18",
  muted: "#5F5A52",
  accent: "#1F4D3F",
} as const;
const sans = "'Instrument Sans', 'Helvetica Neue', Arial, sans-serif";
const serif = "Fraunces, Georgia, 'Times New Roman', serif";

export const styles = {
  body: {
    backgroundColor: colours.paper,
    color: colours.ink,
    fontFamily: sans,
    fontSize: "16px",
    lineHeight: "24px",
    margin: 0,
    padding: "32px 0",
  },
  container: { maxWidth: "560px", margin: "0 auto", padding: "0 24px" },
  wordmark: { fontFamily: serif, fontSize: "22px", letterSpacing: "0.02em", margin: "0 0 32px" },
  heading: { fontFamily: serif, fontSize: "28px", lineHeight: "34px", fontWeight: 400, margin: "0 0 16px" },
  subheading: { fontSize: "14px", lineHeight: "20px", fontWeight: 600, color: colours.muted, margin: "32px 0 8px" },
  text: { fontSize: "16px", lineHeight: "24px", margin: "0 0 16px" },
  small: { fontSize: "14px", lineHeight: "20px", color: colours.muted, margin: "0 0 8px" },
  button: {
    backgroundColor: colours.accent,
    color: "#FFFFFF",
    borderRadius: "6px",
    padding: "12px 24px",
    fontSize: "16px",
    fontWeight: 600,
    textDecoration: "none",
    display: "inline-block",
  },
  link: { color: colours.accent, textDecoration: "underline" },
  item: { fontSize: "16px", lineHeight: "24px", margin: "0 0 8px" },
  aside: { color: colours.muted },
  rule: { borderColor: colours.line, margin: "24px 0" },
  cell: { padding: "8px 0", verticalAlign: "top" },
  amount: { padding: "8px 0", textAlign: "right", verticalAlign: "top", whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
} as const;
