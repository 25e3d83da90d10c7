import { z } from "zod";
import type { Seller } from "@/lib/kernel/seller";

/** The shop of the demo. Its register number and its telephone number are nobody's. */
const ofTheDemo = {
  SELLER_NAME: "Comptoir SAS",
  SELLER_LEGAL: "SAS au capital de 10 000 €",
  SELLER_STREET: "8 rue des Ateliers",
  SELLER_POSTAL_CODE: "44000",
  SELLER_CITY: "Nantes",
  SELLER_COUNTRY: "FR",
  SELLER_REGISTER: "RCS Nantes 900 000 017",
  SELLER_SIREN: "900000017",
  SELLER_VAT_NUMBER: "FR40900000017",
  SELLER_EMAIL: "bonjour@comptoir.example",
  SELLER_PHONE: "+33 1 99 00 12 34",
} as const;

type Name = keyof typeof ofTheDemo;
const names = Object.keys(ofTheDemo) as Name[];
const text = (rule: z.ZodString) => z.preprocess((value) => (value === "" ? undefined : value), rule.optional());
const bare = (schema: z.ZodString) =>
  z.preprocess((value) => (typeof value === "string" ? value.replace(/\s/g, "") || undefined : value), schema.optional());

/** The settings that say who sells; all of them in production, the demo's where one is missing elsewhere. */
export const sellerShape = {
  SELLER_NAME: text(z.string().min(2)),
  SELLER_LEGAL: text(z.string().min(2)),
  SELLER_STREET: text(z.string().min(2)),
  SELLER_POSTAL_CODE: text(z.string().min(2)),
  SELLER_CITY: text(z.string().min(1)),
  SELLER_COUNTRY: text(z.string().regex(/^[A-Z]{2}$/, "must be a country's code of two letters")),
  SELLER_REGISTER: text(z.string().min(2)),
  SELLER_SIREN: bare(z.string().regex(/^\d{9}$/, "must be nine digits")),
  SELLER_VAT_NUMBER: bare(z.string().regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, "must be a VAT number with its country")),
  SELLER_EMAIL: text(z.string().regex(/^[^\s@]+@[^\s@]+$/, "must be an e-mail address")),
  SELLER_PHONE: text(z.string().min(5)),
};
type Settings = { readonly [K in Name]?: string | undefined };

/** What production cannot sell with: a missing part of the seller, or a number of the demo's. */
export function unfitSeller(settings: Settings): string[] {
  const missing = names.filter((name) => !settings[name]).map((name) => `${name}: is missing`);
  const numbers = ["SELLER_SIREN", "SELLER_VAT_NUMBER", "SELLER_REGISTER"] as const;
  return [...missing, ...numbers.filter((name) => settings[name] === ofTheDemo[name]).map((name) => `${name}: is the demo's`)];
}

/** The seller that the settings name. */
export function sellerOf(settings: Settings): Seller {
  const of = (name: Name): string => settings[name] ?? ofTheDemo[name];
  return {
    name: of("SELLER_NAME"),
    legal: of("SELLER_LEGAL"),
    street: of("SELLER_STREET"),
    postalCode: of("SELLER_POSTAL_CODE"),
    city: of("SELLER_CITY"),
    country: of("SELLER_COUNTRY"),
    register: of("SELLER_REGISTER"),
    siren: of("SELLER_SIREN"),
    vatNumber: of("SELLER_VAT_NUMBER"),
    email: of("SELLER_EMAIL"),
    phone: of("SELLER_PHONE"),
  };
}
