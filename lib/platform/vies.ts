import "server-only";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { outside, type Settled, type Verdict, withPatience } from "@/lib/platform/outside";
import { sellerOf } from "@/lib/platform/seller-settings";

/** What the Commission says of a VAT number. `consultation`: its proof that we asked, given to who says who asks. */
export type ViesAnswer = { readonly valid: boolean; readonly consultation: string | null };

const TRY_MS = 4_000;
const PATIENCE_MS = 6_000; // what a buyer waits for it at most: VAT can always be charged

const answerSchema = z.object({
  valid: z.boolean(),
  requestIdentifier: z.string().nullish(),
  userError: z.enum(["VALID", "INVALID"]).optional(), // any other says that the member state was not asked
});

type Reply = { readonly status: number; readonly body: unknown };

/**
 * Asks VIES, or the sandbox at VIES_API_BASE, about a number. Null: no answer, because it is down, slow, busy, or the member state's own register
 * is. Never throws and logs no number: a sole trader's is personal.
 */
export async function askVies({ prefix, digits }: { prefix: string; digits: string }): Promise<ViesAnswer | null> {
  const requester = /^([A-Z]{2})(\w+)$/.exec(sellerOf(env).vatNumber);
  const question = {
    countryCode: prefix,
    vatNumber: digits,
    ...(requester && { requesterMemberStateCode: requester[1], requesterNumber: requester[2] }),
  };
  const reply = await ask(question).catch((error: unknown) => {
    log.warn({ service: "vies", error: error instanceof Error ? error.name : "unknown" }, "a VAT number was not checked");
    return null;
  });
  const answer = answerSchema.safeParse(reply?.status === 200 ? reply.body : null);
  return answer.success ? { valid: answer.data.valid, consultation: answer.data.requestIdentifier || null } : null;
}

function ask(question: object): Promise<Reply> {
  return withPatience(PATIENCE_MS, () =>
    outside("vies").call({
      repeatable: true,
      timeoutMs: TRY_MS,
      judge,
      work: async (ms) => {
        const response = await fetch(`${env.VIES_API_BASE}/check-vat-number`, {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json" },
          body: JSON.stringify(question),
          redirect: "error",
          signal: AbortSignal.timeout(ms),
        });
        return { status: response.status, body: await response.json().catch(() => null) };
      },
    }),
  );
}

function judge(tried: Settled<Reply>): Verdict {
  if ("error" in tried) return { outage: true, again: true };
  const { status } = tried.value;
  return { outage: status >= 500 || status === 429, again: status >= 500 };
}
