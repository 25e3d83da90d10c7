import type { Stripe } from "stripe";
import { formatAmount } from "../currencies";
import { spaced, type TestCard, testCards } from "../payments/cards";
import type { PageError, SessionRecord } from "../state";
import { type Html, html } from "./html";
import { framed } from "./layout";
import type { Language, Words } from "./words";

type View = { record: SessionRecord; words: Words; lang: Language; merchant: string };

/** What the form is filled with by a test card's button. */
export const filledIn = { expiry: "12 / 34", cvc: "123", name: "Camille Martin" };

/** How many of the test cards are in sight at once. */
const usualCards = 4;

/** The open payment page: what is paid on one side, the form on the other. */
export function payPage(view: View): Html {
  return framed(view.words, html`<div class="checkout">${summary(view)}${form(view)}</div>`);
}

function summary({ record: { session, lines }, words, lang, merchant }: View): Html {
  const amount = (minor: number) => formatAmount(minor, session.currency ?? "", lang);
  const total = amount(session.amount_total ?? 0);
  return html`
<section class="summary" aria-labelledby="pay-title">
  ${session.cancel_url ? html`<a class="back" href="${session.cancel_url}"><span aria-hidden="true">←</span> ${words.back}</a>` : null}
  <h1 id="pay-title"><span class="pay-to">${words.payTo(merchant)}</span> <span class="amount">${total}</span></h1>
  <h2 class="unseen">${words.lines}</h2>
  <ul class="lines">${lines.map((line) => summaryLine(line, words, amount))}</ul>
  <p class="total"><span>${words.total}</span> <span class="figure">${total}</span></p>
</section>`;
}

function summaryLine(line: Stripe.LineItem, words: Words, amount: (minor: number) => string): Html {
  const quantity = line.quantity ?? 1;
  return html`<li><span>${line.description}${quantity > 1 && html` <span class="quiet figure">${words.quantity(quantity)}</span>`}</span>
    <span class="figure">${amount(line.amount_total)}</span></li>`;
}

function form({ record: { session, draft }, words, lang }: View): Html {
  const { card, error } = draft;
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? "", lang);
  const field = (name: Exclude<PageError["field"], "payment">, label: string, attributes: Html, hint?: string) =>
    fieldOf({ name, label, attributes, ...(hint && { hint }), message: error?.field === name ? messageOf(words, error) : null });
  return html`
<main class="pay">
  <form id="pay" method="post" action="/c/pay/${session.id}" novalidate>
    ${error?.field === "payment" && html`<div class="alert" role="alert"><strong>${words.errorsTitle}</strong> ${messageOf(words, error)}</div>`}
    <h2>${words.contact}</h2>
    ${
      session.customer_email
        ? html`<p class="fixed"><span class="label">${words.email}</span> <span>${session.customer_email}</span></p>`
        : field("email", words.email, html`type="email" autocomplete="email" value="${draft.email}" required`)
    }
    <div class="heading"><h2>${words.card}</h2> <a href="#cards-title">${words.cards}</a></div>
    ${field("card", words.number, html`inputmode="numeric" autocomplete="off" maxlength="23" placeholder="4242 4242 4242 4242" value="${card && spaced(card.number)}" required`)}
    <div class="pair">
      ${field("expiry", words.expiry, html`inputmode="numeric" autocomplete="off" maxlength="9" placeholder="${words.expiryHint}" value="${card?.expiry}" required`)}
      ${field("cvc", words.cvc, html`inputmode="numeric" autocomplete="off" maxlength="4" placeholder="123" value="${card?.cvc}" required`)}
    </div>
    ${field("name", words.name, html`autocomplete="off" maxlength="200" value="${draft.name}"`, words.optional)}
    <button class="primary" name="action" value="pay"${card && !error && html` autofocus`}>${words.pay(total)}</button>
  </form>
  ${cardList(words, card?.number)}
</main>`;
}

function cardList(words: Words, chosen: string | undefined): Html {
  const card = ({ number }: TestCard) => html`
    <li><button form="pay" formnovalidate name="fill" value="${number}"${chosen === number && html` aria-current="true"`}>
      <span class="figure">${spaced(number)}</span>
      <span class="quiet">${words.cardDoes[number]}</span></button></li>`;
  return html`
  <section class="cards" aria-labelledby="cards-title">
    <h2 id="cards-title">${words.cards}</h2>
    <p class="quiet">${words.cardsHint}</p>
    <ul>${testCards.slice(0, usualCards).map(card)}</ul>
    <details><summary>${words.moreCards}</summary><ul>${testCards.slice(usualCards).map(card)}</ul></details>
  </section>`;
}

type FieldOptions = { name: string; label: string; attributes: Html; hint?: string; message: string | null };

function fieldOf({ name, label, attributes, hint, message }: FieldOptions): Html {
  const described = message !== null && html` aria-invalid="true" aria-describedby="${name}-error" autofocus`;
  return html`
    <div class="field">
      <label for="${name}">${label}${hint && html` <span class="quiet">${hint}</span>`}</label>
      <input id="${name}" name="${name}" ${attributes}${described}>
      ${message !== null && html`<p class="error" id="${name}-error">${message}</p>`}
    </div>`;
}

const messageOf = (words: Words, error: PageError): string => words.errors[error.code] ?? words.errors.card_declined ?? "";
