/** What the admins are told of by e-mail. */
export type AlertKind =
  | "message_given_up"
  | "event_given_up"
  | "event_set_aside"
  | "finding"
  | "payment_returned"
  | "dispute"
  | "dispute_ended"
  | "card_money_lost"
  | "fraud_warning"
  | "ledger_broken"; // what must be true of money and stock is not
