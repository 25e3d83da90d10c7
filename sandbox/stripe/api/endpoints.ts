import type { Stripe } from "stripe";
import * as shapes from "../params/other-shapes";
import { sessionCreate, sessionExpire, sessionUpdate } from "../params/session-shapes";
import type { ObjectShape } from "../params/shape";
import { prepareRefund } from "../refunds/create";
import { prepareSession } from "../sessions/create";
import { expireByRequest, findSession, updateSession } from "../sessions/lifecycle";
import { type EventSource, seconds, type World } from "../world";
import { invalid, missing } from "./errors";
import { inRange, listPage, newestFirst, type PageParams, type Range } from "./list";

/** One call: the id in its path, and its parameters, which `shape` has checked. */
export type Call = { world: World; id: string; params: unknown; source: EventSource };
export type Endpoint = {
  method: "GET" | "POST";
  /** `:id` stands for the id. */
  path: string;
  shape: ObjectShape;
  /** Throws what is wrong with the parameters (nothing is saved for idempotency) and returns the work. */
  prepare(call: Call): () => object;
};

/** The parameters in the SDK's type: the shapes are that type, which params.test.ts checks. */
const as = <Params>({ params }: Call): Params => params as Params;

const get = (path: string, shape: ObjectShape, read: (call: Call) => object): Endpoint => ({
  method: "GET",
  path,
  shape,
  prepare: (call) => () => read(call),
});
const post = (path: string, shape: ObjectShape, prepare: (call: Call) => () => object): Endpoint => ({
  method: "POST",
  path,
  shape,
  prepare,
});

const find = <T>(items: ReadonlyMap<string, T>, object: string, id: string, param: string): T => {
  const item = items.get(id);
  if (!item) throw missing(object, id, param);
  return item;
};

type Created = PageParams & { created?: Range };

export const endpoints: readonly Endpoint[] = [
  post("/v1/checkout/sessions", sessionCreate, (call) => prepareSession(call.world, as<Stripe.Checkout.SessionCreateParams>(call))),
  get("/v1/checkout/sessions", shapes.sessionList, listSessions),
  get("/v1/checkout/sessions/:id", shapes.retrieve, ({ world, id }) => findSession(world, id).session),
  post("/v1/checkout/sessions/:id", sessionUpdate, (call) => () => {
    const record = findSession(call.world, call.id);
    return updateSession(call.world, record, as<Stripe.Checkout.SessionUpdateParams>(call));
  }),
  post(
    "/v1/checkout/sessions/:id/expire",
    sessionExpire,
    ({ world, id, source }) =>
      () =>
        expireByRequest(world, findSession(world, id), source),
  ),
  get("/v1/checkout/sessions/:id/line_items", shapes.lineItemList, (call) => {
    const { lines } = findSession(call.world, call.id);
    return listPage(lines, as<PageParams>(call), `/v1/checkout/sessions/${call.id}/line_items`, "line_item");
  }),
  get("/v1/payment_intents", shapes.intentList, (call) => {
    const params = as<Created>(call);
    const intents = newestFirst(call.world.state.intents.values(), ({ created }) => inRange(created, params.created));
    return listPage(intents, params, "/v1/payment_intents", "payment_intent");
  }),
  get("/v1/payment_intents/:id", shapes.intentRetrieve, ({ world, id }) => find(world.state.intents, "payment_intent", id, "intent")),
  get("/v1/charges", shapes.chargeList, (call) => {
    const params = as<Created & Stripe.ChargeListParams>(call);
    const charges = newestFirst(
      call.world.state.charges.values(),
      ({ created, payment_intent }) =>
        inRange(created, params.created) && (params.payment_intent === undefined || payment_intent === params.payment_intent),
    );
    return listPage(charges, params, "/v1/charges", "charge");
  }),
  get("/v1/charges/:id", shapes.retrieve, ({ world, id }) => find(world.state.charges, "charge", id, "id")),
  post("/v1/refunds", shapes.refundCreate, (call) => prepareRefund(call.world, as<Stripe.RefundCreateParams>(call), call.source)),
  get("/v1/refunds", shapes.refundList, (call) => {
    const params = as<Created & Stripe.RefundListParams>(call);
    const refunds = newestFirst(
      call.world.state.refunds.values(),
      ({ created, charge, payment_intent }) =>
        inRange(created, params.created) &&
        (params.charge === undefined || charge === params.charge) &&
        (params.payment_intent === undefined || payment_intent === params.payment_intent),
    );
    return listPage(refunds, params, "/v1/refunds", "refund");
  }),
  get("/v1/refunds/:id", shapes.retrieve, ({ world, id }) => find(world.state.refunds, "refund", id, "id")),
  get("/v1/disputes", shapes.disputeList, (call) =>
    listPage(ofPayment(call, call.world.state.disputes.values()), as<PageParams>(call), "/v1/disputes", "dispute"),
  ),
  get("/v1/disputes/:id", shapes.retrieve, ({ world, id }) => find(world.state.disputes, "dispute", id, "id")),
  get("/v1/radar/early_fraud_warnings", shapes.disputeList, (call) =>
    listPage(
      ofPayment(call, call.world.state.warnings.values()),
      as<PageParams>(call),
      "/v1/radar/early_fraud_warnings",
      "radar.early_fraud_warning",
    ),
  ),
  get("/v1/radar/early_fraud_warnings/:id", shapes.retrieve, ({ world, id }) =>
    find(world.state.warnings, "early_fraud_warning", id, "id"),
  ),
  get("/v1/events", shapes.eventList, listEvents),
  get("/v1/events/:id", shapes.retrieve, ({ world, id }) => {
    const { event } = find(world.state.events, "event", id, "id");
    if (event.created < oldestEvent(world)) throw missing("event", id, "id");
    return event;
  }),
];

type OfPayment = { id: string; created: number; charge: unknown; payment_intent?: unknown };

/** What is about a payment, narrowed as the call asks. */
function ofPayment<T extends OfPayment>(call: Call, all: Iterable<T>): T[] {
  const params = as<Created & Stripe.DisputeListParams>(call);
  return newestFirst(
    all,
    ({ created, charge, payment_intent }) =>
      inRange(created, params.created) &&
      (params.charge === undefined || charge === params.charge) &&
      (params.payment_intent === undefined || payment_intent === params.payment_intent),
  );
}

function listSessions(call: Call): object {
  const params = as<Created & Stripe.Checkout.SessionListParams>(call);
  const { status, payment_intent: intent, customer_details: details } = params;
  const unplayed = params.customer ?? params.customer_account ?? params.payment_link ?? params.subscription;
  const sessions = newestFirst(
    [...call.world.state.sessions.keys()].map((id) => findSession(call.world, id).session),
    (session) =>
      unplayed === undefined &&
      inRange(session.created, params.created) &&
      (status === undefined || session.status === status) &&
      (intent === undefined || session.payment_intent === intent) &&
      (details === undefined || session.customer_details?.email === details.email),
  );
  return listPage(sessions, params, "/v1/checkout/sessions", "checkout.session");
}

/** Stripe keeps events for 30 days, and everything else for as long as the account lives. */
const oldestEvent = (world: World): number => seconds(world) - 30 * 86_400;

function listEvents(call: Call): object {
  const params = as<Created & Stripe.EventListParams>(call);
  const { type, types, delivery_success: delivered } = params;
  if (type !== undefined && types !== undefined) throw invalid("You may only specify one of these parameters: type, types.", "type");
  const wanted = types ?? (type === undefined ? [] : [type]);
  const events = newestFirst(
    [...call.world.state.events.values()].map(({ event }) => event),
    (event) =>
      event.created >= oldestEvent(call.world) &&
      inRange(event.created, params.created) &&
      (wanted.length === 0 ||
        wanted.some((name) => (name.endsWith("*") ? event.type.startsWith(name.slice(0, -1)) : event.type === name))) &&
      (delivered === undefined || (event.pending_webhooks === 0) === delivered),
  );
  return listPage(events, params, "/v1/events", "event");
}
