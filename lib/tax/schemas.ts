import { z } from "zod";
import { type Quarter, readQuarter } from "@/lib/kernel/quarter";

/** Which quarter somebody asks for. */
export const taxReportSchema = z.object({
  quarter: z.string().transform((text, context): Quarter => {
    const quarter = readQuarter(text);
    if (!quarter) context.addIssue({ code: "custom", message: "not a quarter" });
    return quarter ?? "2000-Q1";
  }),
});
