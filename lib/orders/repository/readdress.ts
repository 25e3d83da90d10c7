import "server-only";
import { nameIndexOf } from "@/lib/orders/repository/name-index";
import { addressSchema } from "@/lib/orders/schemas";
import type { Address } from "@/lib/orders/types";
import { decryptAddress, encryptAddress, hashToken } from "@/lib/platform/crypto";
import type { Tx } from "@/lib/platform/transaction";

/** Where a locked order goes, and which writing of it that is: every writing makes another envelope. */
export async function addressOf(tx: Tx, id: string): Promise<{ address: Address; version: string }> {
  const { shippingAddress } = await tx.order.findUniqueOrThrow({ where: { id }, select: { shippingAddress: true } });
  return { address: addressSchema.parse(decryptAddress(id, shippingAddress)), version: hashToken(shippingAddress) };
}

/** Sends a locked order elsewhere: a new envelope, and the index by which its buyer is found. */
export async function saveAddress(tx: Tx, id: string, address: Address): Promise<void> {
  await tx.order.update({
    where: { id },
    data: {
      shippingAddress: encryptAddress(id, address),
      shippingCountry: address.country,
      nameIndex: nameIndexOf(`${address.name} ${address.company ?? ""}`),
    },
    select: { id: true },
  });
}
