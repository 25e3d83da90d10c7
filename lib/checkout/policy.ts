import { type Actor, isStaff } from "@/lib/kernel/actor";

/** Anybody may order what is in their own cart; an account is never asked for (EDPB 2/2025, LAW.md row 16). */
export const canOrder = (actor: Actor): boolean => actor.kind !== "system";

/** Calling an order off moves money and stock: the admin's. */
export const mayCancelOrders = (actor: Actor): boolean => isStaff(actor) && actor.role === "admin";

/** All staff write down what a customer orders by phone or mail: prices come from the catalogue, and money only from the customer. */
export const canPlaceForCustomers = isStaff;

/** All staff send an order elsewhere when its buyer asks for it, with their name in its history: it moves neither money nor stock. */
export const canChangeAddresses = isStaff;
