import { z } from "zod";
import { locales } from "@/lib/kernel/locale";

/** Messages are keys of the identity namespace. A password's length is judged in bytes by the hash, and never by cutting it. */
export const signInSchema = z.object({
  email: z.string().trim().min(1, "errors.emailMissing").max(254, "errors.emailInvalid").pipe(z.email("errors.emailInvalid")),
  password: z.string().min(1, "errors.passwordMissing").max(1_024, "errors.passwordTooLong"),
  next: z.string().max(500).optional().catch(undefined),
});

export const signOutSchema = z.object({});

export const createStaffSchema = z.object({
  email: z.string().trim().max(254).pipe(z.email()),
  name: z.string().trim().min(1).max(100),
  role: z.enum(["admin", "support"]),
  password: z.string(),
});
export type CreateStaffInput = z.output<typeof createStaffSchema>;

export const languageSchema = z.object({ locale: z.enum(locales) });
