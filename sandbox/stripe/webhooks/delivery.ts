/** Where an event stands on its way to the webhook endpoint. */
export type Delivery = {
  state: "no endpoint" | "waiting" | "delivered" | "failed" | "held" | "dropped";
  /** Each try: when (ms, the sandbox's clock) and what came back: a status, or why there was none. */
  tries: { at: number; answer: number | string }[];
};

export const isSuccess = (answer: number | string): boolean => typeof answer === "number" && answer >= 200 && answer < 300;
