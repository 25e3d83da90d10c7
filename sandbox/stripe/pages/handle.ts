import type { IncomingMessage, ServerResponse } from "node:http";
import { formatAmount } from "../currencies";
import { readBody, redirect } from "../http";
import { attemptPayment, finishAuthentication, type Outcome, payerOf } from "../payments/attempt";
import { checkCardNumber, testCards } from "../payments/cards";
import { isEmail } from "../sessions/create";
import { findSession } from "../sessions/lifecycle";
import type { Draft, PageError, SessionRecord } from "../state";
import type { World } from "../world";
import { html, sendPage } from "./html";
import { framed, notice } from "./layout";
import { filledIn, payPage } from "./pay-page";
import { type Language, languageOf, type Words, wordsIn } from "./words";

export type PageOptions = { world: World; merchant: string };

type Visit = { world: World; merchant: string; record: SessionRecord; words: Words; lang: Language; response: ServerResponse };

const mostBytes = 20_000;

/** Answers `/c/pay/:id` and its 3-D Secure step. Every post ends in a redirect, so that a reload repeats nothing. */
export async function handlePage(
  { world, merchant }: PageOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [, id = "", step] = /^\/c\/pay\/([^/]+)(\/authenticate)?$/.exec(path) ?? [];
  const accepted = request.headers["accept-language"];
  if (!world.state.sessions.has(id)) return sendUnknown(response, languageOf(null, accepted));
  const record = findSession(world, id);
  const lang = languageOf(record.session.locale, accepted);
  const visit: Visit = { world, merchant, record, words: wordsIn[lang], lang, response };
  const sent = request.method === "POST" ? new URLSearchParams((await readBody(request, mostBytes)).toString("utf8")) : null;
  findSession(world, id); // the time may have come while the body arrived
  if (record.session.status !== "open") return sendClosed(visit);
  if (!step) return sent ? redirect(response, pay(visit, sent)) : sendPayPage(visit);
  if (sent) return redirect(response, follow(visit, finishAuthentication(world, record, sent.get("result") === "complete")));
  return record.pendingCard ? sendAuthentication(visit, record.pendingCard) : redirect(response, `/c/pay/${id}`);
}

/** Where the shopper goes after paying. */
export const successUrl = ({ session }: SessionRecord): string =>
  (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);

/** Takes the form in; where to go next. */
function pay(visit: Visit, sent: URLSearchParams): string {
  const { world, record } = visit;
  const text = (name: string) => (sent.get(name) ?? "").trim().slice(0, 800);
  const fill = testCards.find(({ number }) => number === sent.get("fill"));
  const typed = checkCardNumber(text("card"));
  const draft: Draft = { email: text("email"), name: text("name") };
  if (fill) {
    const { name, expiry, cvc } = filledIn;
    record.draft = { ...draft, name: draft.name || name, card: { number: fill.number, expiry, cvc } };
  } else {
    if (typed.kind === "test card")
      draft.card = { number: typed.card.number, expiry: text("expiry").slice(0, 9), cvc: text("cvc").slice(0, 4) };
    const error = problemOf(world, record, text);
    record.draft = error ? { ...draft, error } : draft;
    if (!error && typed.kind === "test card") return follow(visit, attemptPayment(world, record, typed.card, payerOf(record)));
  }
  world.changed();
  return `/c/pay/${record.session.id}`;
}

function problemOf(world: World, record: SessionRecord, text: (name: string) => string): PageError | null {
  const card = checkCardNumber(text("card"));
  if (!record.session.customer_email && !isEmail(text("email"))) return { field: "email", code: "email_invalid" };
  if (card.kind === "incorrect number") return { field: "card", code: "incorrect_number" };
  if (card.kind === "not a test card") return { field: "card", code: "not_a_test_card" };
  if (!isFutureMonth(text("expiry"), world.clock.now())) return { field: "expiry", code: "invalid_expiry" };
  if (!/^\d{3,4}$/.test(text("cvc"))) return { field: "cvc", code: "invalid_cvc" };
  return null;
}

function isFutureMonth(text: string, now: number): boolean {
  const [, month, year] = /^(\d{1,2})\s*\/?\s*(?:20)?(\d{2})$/.exec(text) ?? [];
  if (!month || !year || Number(month) < 1 || Number(month) > 12) return false;
  return Date.UTC(2000 + Number(year), Number(month)) > now;
}

/** Where an attempt leads. */
function follow({ world, record }: Visit, outcome: Outcome): string {
  const page = `/c/pay/${record.session.id}`;
  if (outcome.kind === "paid") return successUrl(record);
  if (outcome.kind === "authenticate") return `${page}/authenticate`;
  if (outcome.kind === "refused") {
    const { code, declineCode } = outcome.refusal;
    record.draft = { ...record.draft, error: { field: "payment", code: declineCode === "insufficient_funds" ? declineCode : code } };
    delete record.draft.card;
    world.changed();
  }
  return page;
}

/** The origins that paying may lead to: the policy of the page has to name them. */
function targets({ session }: SessionRecord): string[] {
  return [session.success_url, session.cancel_url].flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : []));
}

function sendPayPage({ response, record, words, lang, merchant }: Visit): void {
  const title = `${words.title} · ${merchant}`;
  sendPage(response, { lang, title, formTargets: targets(record), body: payPage({ record, words, lang, merchant }) });
}

function sendAuthentication({ response, record, words, lang, merchant }: Visit, pendingCard: string): void {
  const { session } = record;
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? "", lang);
  sendPage(response, {
    lang,
    title: `${words.authenticateTitle} · ${words.bank}`,
    formTargets: targets(record),
    body: framed(
      words,
      html`
<main class="notice bank">
  <p class="bank-name">${words.bank}</p>
  <h1>${words.authenticateTitle}</h1>
  <p>${words.authenticateText(merchant, amount, pendingCard.slice(-4))}</p>
  <form method="post" action="/c/pay/${session.id}/authenticate">
    <button class="primary" name="result" value="complete">${words.confirm}</button>
    <button class="secondary" name="result" value="fail">${words.fail}</button>
  </form>
</main>`,
    ),
  });
}

function sendClosed({ response, record, words, lang }: Visit): void {
  const { session } = record;
  const paid = session.status === "complete";
  const target = paid ? successUrl(record) : session.cancel_url;
  const title = paid ? words.paidTitle : words.expiredTitle;
  const action = target ? html`<a class="primary" href="${target}">${words.toShop}</a>` : false;
  sendPage(response, { lang, title, body: notice(words, { title, text: paid ? words.paidText : words.expiredText, action }) });
}

function sendUnknown(response: ServerResponse, lang: Language): void {
  const words = wordsIn[lang];
  sendPage(response, {
    status: 404,
    lang,
    title: words.unknownTitle,
    body: notice(words, { title: words.unknownTitle, text: words.unknownText }),
  });
}
