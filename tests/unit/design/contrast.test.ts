import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// The tokens as the browser gets them: the first value of a name is the light theme's, the second the dark one's.
const css = readFileSync("app/styles/tokens.css", "utf8");
const [lightCss = "", darkCss = ""] = css.split("@media (prefers-color-scheme: dark)");

function tokensIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]));
}
const light = tokensIn(lightCss);
const themes = { light, dark: { ...light, ...tokensIn(darkCss) } };

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const text = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "accent-soft"],
  ["ink", "sale-soft"],
  ["ink", "ground"],
  ["muted", "paper"],
  ["muted", "surface"],
  ["muted", "accent-soft"],
  ["accent", "paper"],
  ["accent", "surface"],
  ["accent-strong", "paper"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["sale", "paper"],
  ["sale", "surface"],
  ["sale", "sale-soft"],
] as const;

// WCAG 1.4.11 and 2.4.13: borders of controls and the focus ring, on everything that they may lie on.
const shapes = [
  ["edge", "paper"],
  ["edge", "surface"],
  ["focus", "paper"],
  ["focus", "surface"],
  ["focus", "accent-soft"],
  ["accent", "paper"],
] as const;

describe.each(Object.entries(themes))("in the %s theme", (_theme, tokens) => {
  const between = (one: string, other: string) => contrast(tokens[one] ?? "", tokens[other] ?? "");

  it.each(text)("%s can be read on %s (4.5:1)", (one, other) => {
    expect(between(one, other)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)("%s can be seen on %s (3:1)", (one, other) => {
    expect(between(one, other)).toBeGreaterThanOrEqual(3);
  });
});

describe("the arithmetic", () => {
  it("agrees with WCAG's own examples", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("finds a second value for every colour that the dark theme must not share", () => {
    const same = Object.keys(light).filter((name) => themes.dark[name] === light[name]);
    expect(same.sort()).toEqual(["black", "white"]);
  });
});
