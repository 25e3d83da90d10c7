import "server-only";
import type { Seller } from "@/lib/kernel/seller";
import { env } from "@/lib/platform/env";
import { sellerOf } from "@/lib/platform/seller-settings";

/** Who sells here. */
export const seller = (): Seller => sellerOf(env);
