import { z } from "zod";

/** A text in both languages, as the database keeps it. */
export const hoursSchema = z.object({ fr: z.string(), en: z.string() });
