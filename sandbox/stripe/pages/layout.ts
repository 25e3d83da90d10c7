import { type Html, html } from "./html";
import type { Words } from "./words";

/** The band that says on every page that this is a sandbox. */
export const ribbon = (text: string): Html =>
  html`<header class="ribbon"><span class="ribbon-dot" aria-hidden="true"></span>${text}</header>`;

/** The frame of every page that a shopper sees: the ribbon that says what this is, then the content. */
export const framed = (words: Words, content: Html): Html => html`${ribbon(words.ribbon)}${content}`;

/** A page with one thing to say and one way on. */
export const notice = (words: Words, { title, text, action }: { title: string; text: string; action?: Html | false }): Html =>
  framed(
    words,
    html`
<main class="notice">
  <h1>${title}</h1>
  <p>${text}</p>
  ${action}
</main>`,
  );
