import { describe, expect, it } from "vitest";
import { ApiError } from "@/sandbox/stripe/api/errors";
import { parseForm } from "@/sandbox/stripe/form";
import { checkParams } from "@/sandbox/stripe/params/check";
import { refundCreate } from "@/sandbox/stripe/params/other-shapes";
import { sessionCreate, sessionExpire, sessionUpdate } from "@/sandbox/stripe/params/session-shapes";
import { type ObjectShape, object, type Shape } from "@/sandbox/stripe/params/shape";
import vector from "@/tests/vectors/stripe-parameters.json";

describe("form encoding", () => {
  it.each([
    ["a=1&b=2", { a: "1", b: "2" }],
    ["line_items[0][price_data][currency]=eur", { line_items: { 0: { price_data: { currency: "eur" } } } }],
    ["expand[]=a&expand[]=b.c", { expand: ["a", "b.c"] }],
    ["name=caf%C3%A9+cr%C3%A8me", { name: "café crème" }],
    ["metadata[a b]=c", { metadata: { "a b": "c" } }],
    ["a[b=1", { "a[b": "1" }],
    ["", {}],
  ])("reads %s", (text, tree) => {
    expect(JSON.parse(JSON.stringify(parseForm(text)))).toEqual(tree);
  });

  it("takes __proto__ for a name like any other", () => {
    const tree = parseForm("metadata[__proto__][polluted]=yes&__proto__[x]=1");
    expect(Object.keys(tree)).toEqual(["metadata", "__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("parameters", () => {
  const refused = (shape: ObjectShape, text: string) => {
    try {
      checkParams(shape, parseForm(text));
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, ...error.body };
    }
    throw new Error("accepted");
  };

  it.each([
    ["colour=red", "colour", "parameter_unknown", "Received unknown parameter: colour"],
    ["line_items[0][amount]=5", "line_items[0][amount]", "parameter_unknown", "Received unknown parameter: line_items[0][amount]"],
    ["a=1&b=2", "a", "parameter_unknown", "Received unknown parameters: a, b"],
    ["payment_method_types[0]=card", "payment_method_types", "parameter_unknown", "Received unknown parameter: payment_method_types"],
    ["success_url=", "success_url", "parameter_invalid_empty", "You passed an empty string for 'success_url'."],
    ["expires_at=soon", "expires_at", "parameter_invalid_integer", "Invalid integer: soon"],
    ["expires_at=1.5", "expires_at", "parameter_invalid_integer", "Invalid integer: 1.5"],
    ["line_items[0][quantity]=1e9", "line_items[0][quantity]", "parameter_invalid_integer", "Invalid integer: 1e9"],
    ["line_items[0][quantity]=NaN", "line_items[0][quantity]", "parameter_invalid_integer", "Invalid integer: NaN"],
    ["mode=gift", "mode", undefined, "Invalid mode: must be one of payment, setup, or subscription"],
    ["ui_mode=hosted", "ui_mode", undefined, "Invalid ui_mode: must be one of elements, embedded_page, form, or hosted_page"],
    ["allow_promotion_codes=yes", "allow_promotion_codes", undefined, "Invalid boolean: yes"],
    ["line_items=x", "line_items", undefined, "Invalid array"],
    ["metadata=x", "metadata", undefined, "Invalid object"],
    [
      "automatic_tax[liability][type]=self",
      "automatic_tax[enabled]",
      "parameter_missing",
      "Missing required param: automatic_tax[enabled].",
    ],
    [`client_reference_id=${"x".repeat(201)}`, "client_reference_id", "parameter_invalid_string", "must be at most 200 characters"],
  ])("refuses %s", (text, param, code, message) => {
    const error = refused(sessionCreate, text);
    expect(error).toMatchObject({ status: 400, type: "invalid_request_error", param });
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it("limits metadata to 50 keys of 40 characters with values of 500", () => {
    const shape = object({ metadata: { kind: "metadata" } });
    const keys = Array.from({ length: 51 }, (_, index) => `metadata[k${index}]=1`).join("&");
    expect(refused(shape, keys).message).toContain("up to 50 metadata keys");
    expect(refused(shape, `metadata[${"k".repeat(41)}]=1`).message).toContain("up to 40 characters");
    expect(refused(shape, `metadata[k]=${"v".repeat(501)}`).message).toContain("up to 500 characters");
    expect(checkParams(shape, parseForm(`metadata[${"k".repeat(40)}]=${"v".repeat(500)}`)).metadata).toBeDefined();
  });

  it("gives typed values", () => {
    const typed = checkParams(
      sessionCreate,
      parseForm("expires_at=1800000000&allow_promotion_codes=true&expand[]=line_items&metadata[n]=1"),
    );
    expect(JSON.parse(JSON.stringify(typed))).toEqual({
      expires_at: 1_800_000_000,
      allow_promotion_codes: true,
      expand: ["line_items"],
      metadata: { n: "1" },
    });
  });
});

describe("the table of parameters, beside the list taken from the SDK", () => {
  type List = {
    interfaces: Record<string, Record<string, { optional: boolean; type: string }>>;
    enums: Record<string, string[]>;
  };
  const { interfaces, enums }: List = vector;

  /** One line a field: path, whether it must be there, kind. */
  function listed(name: string, path = ""): string[] {
    return Object.entries(interfaces[name] ?? {}).flatMap(([field, { optional, type }]) => {
      const emptyable = type.startsWith("Emptyable<");
      const inner = emptyable ? type.slice("Emptyable<".length, -1) : type;
      return describeType(inner, name, `${path}${field}${optional ? "" : "!"}${emptyable ? "?" : ""}`);
    });
  }

  function describeType(type: string, owner: string, path: string): string[] {
    const array = /^Array<(.+)>$/.exec(type)?.[1];
    if (array) return describeType(array, owner, `${path}[]`);
    if (/^'.+'$/.test(type)) return [`${path} ${type.slice(1, -1)}`];
    if (["string", "number", "boolean", "Decimal", "MetadataParam"].includes(type)) return [`${path} ${type}`];
    const full = nameOf(type, owner);
    if (interfaces[full]) return [`${path} object`, ...listed(full, `${path}.`)];
    if (enums[full]) return [`${path} ${[...enums[full]].sort().join("|")}`];
    return [`${path} ?`];
  }

  /** `PriceData.TaxBehavior` inside `….LineItem.PriceData` is `….LineItem.PriceData.TaxBehavior`. */
  function nameOf(type: string, owner: string): string {
    const scope = owner.split(".");
    const [head = "", ...tail] = type.split(".");
    const at = scope.lastIndexOf(head);
    return [...scope.slice(0, at < 0 ? scope.length : at), head, ...tail].join(".");
  }

  function ours(shape: Shape, path: string): string[] {
    switch (shape.kind) {
      case "object":
        return [
          `${path} object`,
          ...Object.entries(shape.fields).flatMap(([name, field]) =>
            ours(field.shape, `${path}.${name}${field.required ? "!" : ""}${field.emptyable ? "?" : ""}`),
          ),
        ];
      case "list":
        return ours(shape.of, `${path}[]`);
      case "enum":
        return [`${path} ${[...shape.values].sort().join("|")}`];
      case "integer":
      case "number":
        return [`${path} number`];
      case "decimal":
        return [`${path} Decimal`];
      case "metadata":
        return [`${path} MetadataParam`];
      default:
        return [`${path} ${shape.kind}`];
    }
  }

  it.each([
    ["Checkout.SessionCreateParams", sessionCreate],
    ["Checkout.SessionUpdateParams", sessionUpdate],
    ["Checkout.SessionExpireParams", sessionExpire],
    ["RefundCreateParams", refundCreate],
  ])("%s has the same fields, types and values", (name, shape) => {
    const theirs = listed(name);
    // The list leaves these open; ours knows more than it does there.
    const open = theirs.filter((line) => line.endsWith(" ?")).map((line) => line.slice(0, -2));
    const isOpen = (line: string) =>
      open.some((path) => line.startsWith(`${path} `) || line.startsWith(`${path}.`) || line.startsWith(`${path}[`));
    const mine = ours(shape, "")
      .slice(1)
      .map((line) => line.slice(1));
    const known = (line: string) => !isOpen(line) && !line.includes("currency_options");
    expect(mine.filter(known).sort()).toEqual(
      theirs
        .filter(known)
        .filter((line) => !line.endsWith(" ?"))
        .sort(),
    );
    for (const path of open) expect(mine.some((line) => line.startsWith(path))).toBe(true);
  });
});
