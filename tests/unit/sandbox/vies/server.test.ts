import { afterAll, describe, expect, it } from "vitest";
import { startVies } from "@/sandbox/vies/server";

const vies = await startVies();
afterAll(() => vies.stop());

const ask = (body: string) => fetch(`${vies.url}/check-vat-number`, { method: "POST", body });

describe("the stand-in for VIES", () => {
  it.each(["nonsense", "", "{"])("answers %j with 400 and goes on", async (body) => {
    expect((await ask(body)).status).toBe(400);
    expect((await fetch(`${vies.url}/_sandbox/health`)).status).toBe(200);
  });

  it("gives a consultation number to who says who asks, and to nobody else", async () => {
    const question = { countryCode: "BE", vatNumber: "0428759497" };
    expect(await (await ask(JSON.stringify(question))).json()).toMatchObject({ valid: true, requestIdentifier: "" });
    const named = { ...question, requesterMemberStateCode: "FR", requesterNumber: "40303265045" };
    expect(await (await ask(JSON.stringify(named))).json()).toMatchObject({
      valid: true,
      requestIdentifier: expect.stringMatching(/^WAPIA/),
    });
  });

  it("says of the numbers that end so what the Commission says of such", async () => {
    const body = async (vatNumber: string) => (await ask(JSON.stringify({ countryCode: "DE", vatNumber }))).json();
    expect(await body("123450100")).toMatchObject({ valid: false });
    expect(await body("123450999")).toMatchObject({ actionSucceed: false, errorWrappers: [{ error: "MS_UNAVAILABLE" }] });
  });
});
