import { invalid } from "../api/errors";
import { emptyHash, type FormHash, type FormNode } from "../form";
import { checkMetadata } from "./metadata";
import type { ObjectShape, Shape } from "./shape";

/**
 * What was sent, as typed values, or Stripe's error: parameter_unknown, parameter_missing, parameter_invalid_empty,
 * parameter_invalid_integer … with the parameter's full path in brackets.
 */
export function checkParams(shape: ObjectShape, sent: FormHash): Record<string, unknown> {
  return checkObject(shape, sent, "");
}

function checkObject(shape: ObjectShape, sent: FormHash, path: string): Record<string, unknown> {
  const unknown = Object.keys(sent).filter((name) => !Object.hasOwn(shape.fields, name));
  const [first] = unknown;
  if (first !== undefined) {
    const names = unknown.length > 1 ? `parameters: ${unknown.join(", ")}` : `parameter: ${join(path, first)}`;
    throw invalid(`Received unknown ${names}`, join(path, first), "parameter_unknown");
  }
  const typed = emptyHash<unknown>();
  for (const [name, field] of Object.entries(shape.fields)) {
    const value = sent[name];
    const param = join(path, name);
    if (value === undefined) {
      if (field.required) throw invalid(`Missing required param: ${param}.`, param, "parameter_missing");
    } else if (value === "" && field.emptyable) {
      typed[name] = "";
    } else {
      typed[name] = checkValue(field.shape, value, param);
    }
  }
  return typed;
}

function checkValue(shape: Shape, value: FormNode, param: string): unknown {
  switch (shape.kind) {
    case "anything":
      return value;
    case "object":
      return checkObject(shape, asHash(value, param), param);
    case "metadata":
      return checkMetadata(asHash(value, param), param);
    case "map":
      return Object.fromEntries(
        Object.entries(asHash(value, param)).map(([key, item]) => [key, checkValue(shape.of, item, join(param, key))]),
      );
    case "list":
      return asList(value, param).map((item, index) => checkValue(shape.of, item, join(param, String(index))));
    case "range":
      return typeof value === "string" ? checkScalar({ kind: "integer" }, value, param) : checkRange(value, param);
    default:
      if (typeof value !== "string") throw invalid(`Invalid ${shape.kind === "enum" ? "string" : shape.kind}`, param);
      return checkScalar(shape, value, param);
  }
}

type Scalar = Extract<Shape, { kind: "string" | "integer" | "number" | "decimal" | "boolean" | "enum" }>;

function checkScalar(shape: Scalar, value: string, param: string): unknown {
  if (value === "") throw emptyNotAllowed(param);
  switch (shape.kind) {
    case "string":
      if (value.length > shape.max)
        throw invalid(`Invalid string: ${value.slice(0, 20)}…; must be at most ${shape.max} characters`, param, "parameter_invalid_string");
      return value;
    case "integer": {
      const parsed = Number(value);
      if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(parsed))
        throw invalid(`Invalid integer: ${value}`, param, "parameter_invalid_integer");
      return parsed;
    }
    case "number":
    case "decimal":
      if (!/^-?\d+(\.\d{1,12})?$/.test(value)) throw invalid(`Invalid decimal: ${value}`, param, "parameter_invalid_decimal");
      return shape.kind === "number" ? Number(value) : value;
    case "boolean":
      if (value !== "true" && value !== "false") throw invalid(`Invalid boolean: ${value}`, param);
      return value === "true";
    case "enum":
      if (!shape.values.includes(value)) throw invalid(`Invalid ${param}: must be one of ${listed(shape.values)}`, param);
      return value;
  }
}

function checkRange(value: FormNode, param: string): Record<string, unknown> {
  const bound = (name: string, limit: FormNode): [string, unknown] => {
    if (!["gt", "gte", "lt", "lte"].includes(name))
      throw invalid(`Received unknown parameter: ${join(param, name)}`, join(param, name), "parameter_unknown");
    return [name, checkValue({ kind: "integer" }, limit, join(param, name))];
  };
  return Object.fromEntries(Object.entries(asHash(value, param)).map(([name, limit]) => bound(name, limit)));
}

function asHash(value: FormNode, param: string): FormHash {
  if (value === "") throw emptyNotAllowed(param);
  if (typeof value === "string" || Array.isArray(value)) throw invalid("Invalid object", param);
  return value;
}

function asList(value: FormNode, param: string): FormNode[] {
  if (Array.isArray(value)) return value;
  if (value === "") throw emptyNotAllowed(param);
  if (typeof value === "string") throw invalid("Invalid array", param);
  const indexes = Object.keys(value);
  if (indexes.some((index) => !/^\d+$/.test(index))) throw invalid("Invalid array", param);
  return indexes.sort((a, b) => Number(a) - Number(b)).map((index) => value[index] ?? "");
}

function emptyNotAllowed(param: string) {
  const message =
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' ` +
    `cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
  return invalid(message, param, "parameter_invalid_empty");
}

const join = (path: string, name: string) => (path ? `${path}[${name}]` : name);
const listed = (values: readonly string[]) =>
  values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")}, or ${values.at(-1) ?? ""}`;
