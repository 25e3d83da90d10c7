import { isStaff } from "@/lib/kernel/actor";

/** All staff see orders: names, addresses and what was paid. */
export const canReadOrders = isStaff;

/** All staff hand parcels to the carrier, and write down that they arrived. */
export const canShipOrders = isStaff;

/** All staff write notes for each other. */
export const canWriteNotes = isStaff;
