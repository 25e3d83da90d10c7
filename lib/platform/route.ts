import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import type { Result } from "@/lib/kernel/result";
import { clientSubject } from "@/lib/platform/client-ip";
import { type Limit, take } from "@/lib/platform/rate-limit";
import { currentActor } from "@/lib/platform/session";

type Definition<S extends z.ZodType, T, E> = {
  name: `${string}.${string}`;
  limit: Limit;
  read: (request: Request) => Promise<unknown>; // the raw material that `schema` parses
  schema: S;
  authorise: (actor: Actor, input: z.output<S>) => boolean;
  run: (input: z.output<S>, actor: Actor) => Promise<Result<T, E>>;
  respond: (result: Result<T, E>) => Response;
};

const answer = (status: number, error: string, headers: Record<string, string> = {}): Response =>
  Response.json({ error }, { status, headers: { "cache-control": "no-store", ...headers } });

/** How machines come in: count by address → read → parse → who → may they → one operation → status code. The twin of defineAction. */
export function defineRoute<S extends z.ZodType, T, E>(route: Definition<S, T, E>): (request: Request) => Promise<Response> {
  return async (request) => {
    const verdict = await take(route.limit.perIp, await clientSubject());
    if (!verdict.allowed) return answer(429, "too many requests", { "retry-after": String(verdict.retryAfterSeconds) });
    const input = route.schema.safeParse(await route.read(request));
    if (!input.success) return answer(400, "bad request");
    const actor = await currentActor();
    if (!route.authorise(actor, input.data)) return answer(403, "forbidden");
    return route.respond(await route.run(input.data, actor));
  };
}
