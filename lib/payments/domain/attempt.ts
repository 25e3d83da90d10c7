import type { SessionParameters } from "@/lib/payments/domain/session-parameters";
import type { AttemptStatus } from "@/lib/payments/types";

/** An attempt as it is stored; `parameters` and `email` together are the bytes that Stripe gets, first time and every time. */
export type Attempt = {
  id: string;
  orderId: string;
  number: number;
  idempotencyKey: string;
  parameters: SessionParameters;
  email: string;
  status: AttemptStatus;
  sessionId: string | null;
  sessionUrl: string | null;
  expiresAt: Date;
  createdAt: Date;
};
