import "server-only";
import { summariseCart } from "@/lib/cart/domain/summarise-cart";
import { readSkus, type WantedSku } from "@/lib/cart/repository/read-lines";
import type { CartView } from "@/lib/cart/types";
import type { Locale } from "@/lib/kernel/locale";
import type { Currency } from "@/lib/kernel/market";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/transaction";

/** What a cart with these SKUs would hold, by the same reading as a cart: prices in this currency and stock of this moment. An unknown SKU has no line. */
export const priceSkus = async (tx: Tx, wanted: readonly WantedSku[], locale: Locale, currency: Currency): Promise<CartView> =>
  summariseCart(await readSkus(tx, wanted, { locale, currency }, now()), currency);
