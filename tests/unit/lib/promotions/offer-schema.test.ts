import { describe, expect, it } from "vitest";
import { newOfferSchema } from "@/lib/promotions/schemas";

const bundle = {
  locale: "en",
  nameFr: "Trois pour deux",
  nameEn: "Three for two",
  kind: "buy_x_get_y",
  buy: "2",
  get: "1",
  percent: "100",
  products: "vase-alba",
};
const tiers = { ...bundle, kind: "tiered", from1: "3", percent1: "5", from2: "6", percent2: "10" };

describe("the office's form for an offer", () => {
  it("becomes an offer, with nothing of the kind that was not chosen", () => {
    expect(newOfferSchema.parse({ ...bundle, from1: "3", percent1: "5", category: "vases", products: "vase-alba, vase-galet" })).toEqual({
      names: { fr: "Trois pour deux", en: "Three for two" },
      rule: { kind: "buy_x_get_y", buy: 2, get: 1, basisPoints: 10_000, times: null },
      ...{ couponToo: false, productSlugs: ["vase-alba", "vase-galet"], categorySlugs: ["vases"], startsAt: null, endsAt: null },
    });
    expect(newOfferSchema.parse({ ...tiers, couponToo: "1", endsAt: "2026-12-24T18:00" })).toMatchObject({
      rule: {
        kind: "tiered",
        steps: [
          { from: 3, basisPoints: 500 },
          { from: 6, basisPoints: 1_000 },
        ],
      },
      couponToo: true,
      endsAt: new Date("2026-12-24T17:00:00Z"),
    });
  });

  it.each([
    ["no name", { ...bundle, nameEn: " " }, "nameEn", "name"],
    ["no kind", { ...bundle, kind: "" }, "kind", "kind"],
    ["nothing to buy: everybody gets it, so it is a price", { ...bundle, buy: "0" }, "buy", "buy"],
    ["nothing given", { ...bundle, get: "" }, "get", "get"],
    ["more than all of it", { ...bundle, percent: "101" }, "percent", "percent"],
    ["no times at all", { ...bundle, times: "0" }, "times", "times"],
    ["nothing that it is for", { ...bundle, products: " " }, "products", "goods"],
    ["an end before the beginning", { ...bundle, startsAt: "2026-12-24T18:00", endsAt: "2026-12-24T17:00" }, "endsAt", "endsAt"],
    ["a date that is none", { ...bundle, startsAt: "tomorrow" }, "startsAt", "startsAt"],
    ["no step", { ...tiers, from1: "", from2: "", percent1: "", percent2: "" }, "from1", "from"],
    ["a step from the first unit: a price again", { ...tiers, from1: "1" }, "from1", "from"],
    ["a step without its percentage", { ...tiers, percent2: "" }, "percent2", "percent"],
    ["steps that go back", { ...tiers, from2: "3" }, "from2", "order"],
    ["a later step that gives less", { ...tiers, percent2: "4" }, "percent2", "more"],
  ])("says beside its field what is wrong: %s", (_what, form, field, problem) => {
    const parsed = newOfferSchema.safeParse(form);
    const issue = parsed.error?.issues.find(({ path }) => path[0] === field);
    expect(issue?.message).toBe(`offers.error.${problem}`);
  });
});
