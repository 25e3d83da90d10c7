import { keepTyping } from "@/components/ui/keep-typing";

// The default Trusted Types policy. React and Next set no HTML of ours through it; it lets through exactly what Turbopack's chunk loader and
// React's error shell need (FACTS.md), and refuses the rest, so that a string from elsewhere can become neither script nor markup.
const factory = (window as { trustedTypes?: { createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown } })
  .trustedTypes;

function refuse(what: string): never {
  throw new TypeError(`Trusted Types: ${what} refused`);
}

function isJsonObject(text: string): boolean {
  try {
    return text.startsWith('{"@context":') && typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

factory?.createPolicy("default", {
  createScriptURL: (text) => {
    const url = new URL(text, location.href);
    return url.origin === location.origin && url.pathname.startsWith("/_next/static/") ? text : refuse("script address");
  },
  // JSON-LD on client-side navigation: a JSON object is data, and as a program a syntax error.
  createScript: (text) => (isJsonObject(text) ? text : refuse("script")),
  createHTML: (text) => (!text.includes("<") || text === "<script></script>" ? text : refuse("markup")),
});

keepTyping(document);
