import type { FormAction } from "@/lib/kernel/action-state";
import type { PaymentHold } from "@/lib/orders/domain/payment-hold";
import type { OrderStatus } from "@/lib/orders/types";

/** Why nothing was shipped. */
export type ShipOrderError =
  | { code: "ORDER_NOT_FOUND" }
  | { code: "ALREADY_SHIPPED" } // whole, by another form than this
  | { code: "LINES_SHIPPED" } // some of these left since the form was shown
  | { code: "NOT_SHIPPABLE"; status: OrderStatus }
  | { code: "FULLY_REFUNDED" }
  | { code: PaymentHold };

export type Shipped = { number: string; shipmentId: string };

/** Why a parcel was not marked as delivered. */
export type MarkDeliveredError = { code: "PARCEL_NOT_FOUND" } | { code: "ALREADY_DELIVERED" } | { code: "NOT_THAT_DAY" };

export type ShipOrderAction = FormAction<Shipped, ShipOrderError>;
export type MarkDeliveredAction = FormAction<{ number: string }, MarkDeliveredError>;
