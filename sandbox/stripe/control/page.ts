import type { ServerResponse } from "node:http";
import type { Stripe } from "stripe";
import { formatAmount } from "../currencies";
import { type Html, html, sendPage } from "../pages/html";
import { ribbon } from "../pages/layout";
import { wordsIn } from "../pages/words";
import type { EventRecord, SessionRecord } from "../state";
import type { ControlOptions } from "./options";
import { presets } from "./presets";

const mostRows = 25;
const minute = 60_000;

/** The page from which a person sees what happened and makes things go wrong. */
export function sendControlPage(options: ControlOptions, response: ServerResponse): void {
  const { world, faults, webhook } = options;
  const sessions = [...world.state.sessions.values()].reverse().slice(0, mostRows);
  const events = [...world.state.events.values()].reverse().slice(0, mostRows);
  sendPage(response, {
    lang: "en",
    title: "Sandbox Stripe",
    styles: "control",
    body: html`${ribbon(wordsIn.en.ribbon)}
<main class="control">
  <h1>Sandbox Stripe</h1>
  <p class="quiet">Webhooks go to ${webhook.url ?? "nowhere: no endpoint is set"}.</p>
  <section><h2>Clock</h2>${clockForms(options)}</section>
  <section><h2>Faults</h2>${faultForms(faults.list().map((fault) => JSON.stringify(fault)))}</section>
  <section><h2>Sessions</h2>${table(["Created (UTC)", "Session", "Amount", "Status", "Do"], sessions.map(sessionRow))}</section>
  <section><h2>Disputes</h2>${table(["Created (UTC)", "Dispute", "Amount", "Status", "Do"], [...world.state.disputes.values()].reverse().slice(0, mostRows).map(disputeRow))}</section>
  <section><h2>Events</h2>
    ${post("/_sandbox/events/release", "Release what is held")}
    ${table(["Created (UTC)", "Event", "Webhook", "Tries", "Do"], events.map(eventRow))}
  </section>
</main>`,
  });
}

function clockForms({ world: { clock } }: ControlOptions): Html {
  const at = (text: string, offsetMs: number) =>
    post("/_sandbox/clock", text, html`<input type="hidden" name="offsetMs" value="${offsetMs}">`);
  const offset = clock.offsetMs();
  return html`
  <p>It is <strong class="figure">${timeOf(clock.now())} UTC</strong>${offset !== 0 && ` (real time ${offset > 0 ? "+" : "−"} ${Math.abs(offset) / minute} min)`}.</p>
  <div class="row">${at("+ 5 min", offset + 5 * minute)}${at("+ 35 min", offset + 35 * minute)}${at("+ 24 h", offset + 1440 * minute)}${at("Real time", 0)}</div>`;
}

function faultForms(set: string[]): Html {
  return html`
  <form method="post" action="/_sandbox/presets" class="row">
    <label>What goes wrong <select name="preset">${presets.map(({ label }, index) => html`<option value="${index}">${label}</option>`)}</select></label>
    <label>How often <input name="count" type="number" min="1" value="1"></label>
    <button class="small">Set</button>
  </form>
  ${
    set.length === 0
      ? html`<p class="quiet">None is set.</p>`
      : html`<ul class="faults">${set.map((fault) => html`<li><code>${fault}</code></li>`)}</ul>${post("/_sandbox/faults/clear", "Clear all")}`
  }`;
}

function sessionRow({ session }: SessionRecord): Html {
  const id = html`<code title="${session.id}">…${session.id.slice(-10)}</code>`;
  return html`<tr><td class="figure">${timeOf(session.created * 1000)}</td><td>${session.url ? html`<a href="${session.url}">${id}</a>` : id}</td>
    <td class="figure">${formatAmount(session.amount_total ?? 0, session.currency ?? "", "en")}</td><td>${session.status}</td>
    <td><div class="row">${session.payment_status === "paid" && html`${post(`/_sandbox/sessions/${session.id}/dispute`, "Dispute")}${post(`/_sandbox/sessions/${session.id}/warn`, "Warn of fraud")}`}${session.status === "open" && html`${post(`/_sandbox/sessions/${session.id}/pay`, "Pay")}${post(`/_sandbox/sessions/${session.id}/expire`, "Expire")}`}</div></td></tr>`;
}

function disputeRow({ id, created, amount, currency, status }: Stripe.Dispute): Html {
  const to = (label: string, next: string) =>
    post(`/_sandbox/disputes/${id}`, label, html`<input type="hidden" name="status" value="${next}">`);
  return html`<tr><td class="figure">${timeOf(created * 1000)}</td><td><code title="${id}">…${id.slice(-10)}</code></td>
    <td class="figure">${formatAmount(amount, currency, "en")}</td><td>${status}</td>
    <td><div class="row">${status !== "won" && status !== "lost" && html`${to("Answer", "under_review")}${to("Win", "won")}${to("Lose", "lost")}`}</div></td></tr>`;
}

function eventRow({ event, delivery }: EventRecord): Html {
  const tries = delivery.tries.map(({ answer }) => String(answer)).join(", ");
  return html`<tr><td class="figure">${timeOf(event.created * 1000)}</td><td><code title="${event.id}">${event.type}</code></td>
    <td>${delivery.state}</td><td>${tries}</td><td>${post(`/_sandbox/events/${event.id}/resend`, "Send again")}</td></tr>`;
}

function table(heads: string[], rows: Html[]): Html {
  if (rows.length === 0) return html`<p class="quiet">None yet.</p>`;
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

const post = (action: string, label: string, fields?: Html): Html =>
  html`<form method="post" action="${action}">${fields}<button class="small">${label}</button></form>`;

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");
