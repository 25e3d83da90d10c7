"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { adjustCart } from "@/lib/cart/operations/adjust-cart";
import { changeCoupon } from "@/lib/cart/operations/change-coupon";
import { changeGiftCards } from "@/lib/cart/operations/change-gift-cards";
import { cancelOrder } from "@/lib/checkout/operations/cancel-order";
import { changeAddress } from "@/lib/checkout/operations/change-address";
import { checkVatNumber } from "@/lib/checkout/operations/check-vat-number";
import { callOffUnpaid, sendPaymentLinkAgain } from "@/lib/checkout/operations/payment-link";
import { placeManualOrder, quoteManualOrder } from "@/lib/checkout/operations/place-manual-order";
import { placeOrder } from "@/lib/checkout/operations/place-order";
import { canChangeAddresses, canOrder, canPlaceForCustomers, mayCancelOrders } from "@/lib/checkout/policy";
import {
  type CheckoutInput,
  cancelOrderSchema,
  changeAddressSchema,
  checkoutSchema,
  type ManualOrderInput,
  manualOrderSchema,
  type PlaceOrderInput,
  paymentLinkSchema,
} from "@/lib/checkout/schemas";
import type { CheckoutDone, CheckoutError, CodeEntryError, ManualOrderDone, ManualOrderError, PlacedOrder } from "@/lib/checkout/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { markets } from "@/lib/kernel/market";
import { err, ok, type Result } from "@/lib/kernel/result";
import { defineAction } from "@/lib/platform/action";
import { clientSubject, knownClientSubject } from "@/lib/platform/client-ip";
import { readMarket } from "@/lib/platform/market-cookie";
import { type Limit, take } from "@/lib/platform/rate-limit";
import { setStatus } from "@/lib/platform/request-context";
import { limits } from "@/lib/security/limits";

type Outcome = Result<CheckoutDone, CheckoutError>;

/** The one form of the checkout page: order, or (without JavaScript) enter a gift card or a code, reckon again, or take out what is no longer there, or the code. */
export const checkoutAction = defineAction({
  name: "checkout.submit",
  schema: checkoutSchema,
  authorise: canOrder,
  limit: limits.checkout,
  subject: (_actor, { checkoutId }) => checkoutId,
  secret: ["giftCode"],
  run: async (input): Promise<Outcome> => {
    const token = await readCartToken();
    if (input.intent === "place") return order(input, token);
    const refused = await enterCodes(input, token);
    if (refused) return err(refused);
    if (input.intent === "adjust" && token !== null) await adjustCart(token, input.locale, markets[await readMarket()].currency);
    if (input.intent === "uncoupon") await changeCoupon({ intent: "drop", locale: input.locale }, token);
    if (input.intent === "vat") {
      const found = token === null ? null : await checkVatNumber(input.vatNumber, token);
      refresh(input.locale);
      return ok({ did: `vat_${found?.check ?? "none"}` as const, values: textFields(input) });
    }
    refresh(input.locale);
    const { giftCode: _secret, ...values } = textFields(input);
    return ok({ did: did[input.intent], values });
  },
});

/** The office's form that calls an order off. */
export const cancelOrderAction = defineAction({
  name: "checkout.cancelOrder",
  schema: cancelOrderSchema,
  authorise: mayCancelOrders,
  limit: limits.refund,
  run: cancelOrder,
  redirectTo: ({ number }) => `/admin/orders/${number}?done=canceled`,
});

/** The office's form that sends an order elsewhere. */
export const changeAddressAction = defineAction({
  name: "checkout.changeAddress",
  schema: changeAddressSchema,
  authorise: canChangeAddresses,
  limit: limits.adminWrites,
  run: changeAddress,
  redirectTo: ({ number }) => `/admin/orders/${number}?done=readdressed`,
});

/** The office's form for an order of a customer: one more row, what it costs, or the order itself. */
export const manualOrderAction = defineAction({
  name: "checkout.manualOrder",
  schema: manualOrderSchema,
  authorise: canPlaceForCustomers,
  limit: limits.adminWrites,
  run: async (input, actor): Promise<Result<ManualOrderDone, ManualOrderError>> => {
    if (input.intent === "rows") return ok({ did: "rows", values: textFields(input) });
    if (input.intent === "check") {
      const quoted = await quoteManualOrder(input, actor);
      return quoted.ok ? ok({ did: "checked", values: asTyped(input), quote: quoted.value }) : quoted;
    }
    const words = await getTranslations({ locale: input.locale, namespace: "checkout" });
    const placed = await placeManualOrder(input, words(`shipping.${input.method}.name`), actor);
    if (!placed.ok) return placed;
    redirect(adminPaths.order(placed.value.number, { done: "created" }) as never);
  },
});

/** The button that mails the payment link once more. */
export const sendPaymentLinkAction = defineAction({
  name: "checkout.sendPaymentLink",
  schema: paymentLinkSchema,
  authorise: canPlaceForCustomers,
  limit: limits.adminWrites,
  run: sendPaymentLinkAgain,
  redirectTo: ({ number }) => adminPaths.order(number, { done: "linked" }),
});

/** The button that calls an unpaid order of the office off. */
export const callOffUnpaidAction = defineAction({
  name: "checkout.callOffUnpaid",
  schema: paymentLinkSchema,
  authorise: canPlaceForCustomers,
  limit: limits.adminWrites,
  run: callOffUnpaid,
  redirectTo: ({ number }) => adminPaths.order(number, { done: "called_off" }),
});

/** What was typed, as it was understood: the form shows this beside what it costs. */
const asTyped = ({ address, lines, locale, currency, email, phone, method }: ManualOrderInput): Record<string, string> => ({
  ...textFields({ ...address, locale, currency, email, phone: phone ?? "", method }),
  ...Object.fromEntries(
    lines.flatMap(({ sku, quantity }, at) => [
      [`sku${at}`, sku],
      [`quantity${at}`, String(quantity)],
    ]),
  ),
});

const did = {
  update: "updated",
  adjust: "adjusted",
  uncoupon: "uncouponed",
  card: "card_in",
  uncard: "card_out",
  coupon: "coupon_in",
} as const;

/** The forms of the cart's page, sent with this one; counted as there, so that nobody guesses here what is not guessed there. */
async function enterCodes(input: CheckoutInput, token: string | null): Promise<CodeEntryError | null> {
  const { currency } = markets[await readMarket()];
  if (input.intent === "coupon") {
    if (!(await mayTry(limits.coupon))) return { code: "CODE_NOT_IN", why: { code: "throttled" } };
    const changed = await changeCoupon({ intent: "apply", code: input.code, locale: input.locale }, token);
    return changed.ok ? null : { code: "CODE_NOT_IN", why: changed.error };
  }
  if (input.intent !== "card" && input.intent !== "uncard") return null;
  if (!(await mayTry(limits.giftCard))) return { code: "CARD_NOT_IN", why: "throttled" };
  const { locale } = input;
  const change =
    input.intent === "card"
      ? ({ intent: "apply", giftCode: input.giftCode, locale } as const)
      : ({ intent: "drop", cardId: input.cardId, locale } as const);
  const changed = await changeGiftCards(change, token, currency);
  return changed.ok ? null : { code: "CARD_NOT_IN", why: changed.error.code };
}

const mayTry = async ({ perIp }: Limit): Promise<boolean> => (await take(perIp, await clientSubject())).allowed;

async function order(input: PlaceOrderInput, token: string | null): Promise<Outcome> {
  const words = await getTranslations({ locale: input.locale, namespace: "checkout" });
  const placed = await placeOrder(input, {
    token,
    visitor: await knownClientSubject(),
    market: await readMarket(),
    names: { shipping: words(`shipping.${input.method}.name`, { name: "" }), rest: words("giftCard.rest") },
  });
  if (placed.ok) return leaveFor(destination(placed.value, input.locale));
  if (placed.error.code === "HELD_ENOUGH" && !(await isScripted())) setStatus(409); // a script reads the answer itself
  refresh(input.locale); // the page shows at once what it would cost now
  return placed;
}

/** A script sends the browser there itself: a redirect would be followed by the server's own fetch, without the browser's cookies. */
async function leaveFor(url: string): Promise<Outcome> {
  if (await isScripted()) return ok({ did: "leave", url });
  redirect(url as never);
}

const isScripted = async (): Promise<boolean> => (await headers()).has("next-action");

function destination(placed: PlacedOrder, locale: Locale): string {
  if (placed.kind === "pay") return placed.url;
  const by = placed.kind === "paid" ? `session_id=${encodeURIComponent(placed.sessionId)}` : `order=${placed.number}`;
  return `/${locale}/checkout/return?${by}`;
}

const refresh = (locale: Locale): void => revalidatePath(`/${locale}/checkout`);

const textFields = (input: object): Record<string, string> =>
  Object.fromEntries(Object.entries(input).filter((field): field is [string, string] => typeof field[1] === "string"));
