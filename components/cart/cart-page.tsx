"use client";

import { useEffect, useRef, useState } from "react";
import { CartLine, Hidden } from "@/components/cart/cart-line";
import { CartSummary, type SummaryProps } from "@/components/cart/cart-summary";
import type { CartWords } from "@/components/cart/cart-words";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { useFormAction } from "@/components/ui/use-form-action";
import { withQuantity } from "@/lib/cart/domain/summarise-cart";
import type { CartChangeAction, CartChangeState, CartLineView, CartView } from "@/lib/cart/types";
import { fill } from "@/lib/kernel/fill";
import { paths } from "@/lib/kernel/paths";

/** Beside what the summary needs: `limited` is the variant of which fewer were put in than asked for, when the page answers a form without script. */
type Props = Omit<SummaryProps, "words"> & { action: CartChangeAction; limited: string | null; words: CartWords };

/**
 * The cart to read and change. A change shows at once, before the server has answered, and every removal can be undone; the server's
 * answer always wins. Without a script each control is a plain form and the page comes back changed.
 */
export function CartPage({ action, cart: first, limited, words, ...summary }: Props) {
  const { locale } = summary;
  const { state, waiting, lost, formAction, send } = useFormAction(action);
  const [wanted, setWanted] = useState<Record<string, number>>({}); // what was asked for and is not answered yet
  const news = useRef<HTMLDivElement>(null);
  const goneControl = useRef(false); // what was pressed is no longer there: the focus goes to the news, once they are shown
  const answered = state.status === "done" ? state.value.cart : state.status === "failed" ? state.error.cart : first;
  const elsewhere = answered.subtotal.currency !== first.subtotal.currency; // the market was changed in another tab
  const settled = elsewhere ? first : answered;
  const cart = Object.entries(wanted).reduce((now, [id, quantity]) => withQuantity(now, id, quantity), settled);

  useEffect(() => {
    if (!waiting) setWanted({});
  }, [waiting]);

  useEffect(() => {
    if (elsewhere) window.location.reload();
  }, [elsewhere]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is the occasion, not an ingredient
  useEffect(() => {
    if (goneControl.current) news.current?.focus();
    goneControl.current = false;
  }, [state, lost]);

  const submit = async (fields: Record<string, string>) => {
    const { variantId, intent, quantity } = fields;
    if (variantId && intent !== "restore") setWanted((now) => ({ ...now, [variantId]: intent === "remove" ? 0 : Number(quantity) }));
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, locale })) form.set(name, value);
    goneControl.current = intent !== "set";
    await send(form);
  };
  const form = { locale, words, formAction, submit };
  const message = lost ? { text: words.errors.offline ?? "", bad: true } : messageOf(state, words);
  const undo = !lost && state.status === "done" && state.value.did === "removed" ? state.value.line : null;
  const limitedLine = state.status === "idle" && limited ? cart.lines.find(({ variantId }) => variantId === limited) : undefined;
  return (
    <>
      <div ref={news} tabIndex={-1} role="status" className="mt-6 empty:hidden outline-none">
        {message && (
          <Notice tone={message.bad ? "error" : "info"}>
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
              <p>{message.text}</p>
              {undo && (
                <form
                  action={formAction}
                  onSubmit={(event) => {
                    event.preventDefault();
                    void submit({ intent: "restore", variantId: undo.variantId, quantity: String(undo.before) });
                  }}
                >
                  <Hidden intent="restore" variantId={undo.variantId} quantity={String(undo.before)} locale={locale} />
                  <Button type="submit" variant="quiet">
                    {words.done.undo}
                  </Button>
                </form>
              )}
            </div>
          </Notice>
        )}
        {limitedLine && <Notice tone="info">{fill(words.done.limited, { n: limitedLine.quantity })}</Notice>}
      </div>
      {cart.lines.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={words.empty.title} text={words.empty.text}>
            <Link href={paths.home(locale)} className={buttonClass()}>
              {words.empty.toShop}
            </Link>
          </EmptyState>
        </div>
      ) : (
        <div className="mt-8 grid items-start gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div>
            {cart.lines.some(({ problem }) => problem) && <AdjustForm {...form} apart={cart.lines.every(isApartOrFine)} />}
            <LinesTable cart={cart} form={form} busy={waiting} />
          </div>
          <CartSummary {...summary} cart={cart} words={words} />
        </div>
      )}
    </>
  );
}

type FormProps = Omit<Parameters<typeof CartLine>[0], "line">;

function LinesTable({ cart, form, busy }: { cart: CartView; form: FormProps; busy: boolean }) {
  const { table } = form.words;
  return (
    <table className="w-full max-md:block" aria-busy={busy}>
      <caption className="sr-only">{table.caption}</caption>
      <thead className="text-sm text-muted max-md:sr-only">
        <tr>
          <td />
          <th scope="col" className="pb-3 text-left font-normal">
            {table.product}
          </th>
          <th scope="col" className="pb-3 pr-6 text-right font-normal">
            {table.price}
          </th>
          <th scope="col" className="pb-3 text-left font-normal">
            {table.quantity}
          </th>
          <th scope="col" className="pb-3 text-right font-normal">
            {table.total}
          </th>
          <td />
        </tr>
      </thead>
      <tbody className="max-md:block">
        {cart.lines.map((line) => (
          <CartLine key={line.variantId} line={line} {...form} />
        ))}
      </tbody>
    </table>
  );
}

const isApartOrFine = ({ problem }: CartLineView): boolean => problem === null || problem.code === "APART";

/** What keeps the cart from being ordered as it stands; `apart`: nothing but gift cards beside goods. */
function AdjustForm({ words: { adjust }, locale, formAction, submit, apart }: FormProps & { apart: boolean }) {
  return (
    <form
      action={formAction}
      className="mb-6"
      onSubmit={(event) => {
        event.preventDefault();
        submit({ intent: "adjust" });
      }}
    >
      <Hidden intent="adjust" locale={locale} />
      <Notice tone="error" title={apart ? adjust.apartTitle : adjust.title}>
        <p>{apart ? adjust.apartText : adjust.text}</p>
        <Button type="submit" variant="secondary" className="mt-3">
          {apart ? adjust.apartButton : adjust.button}
        </Button>
      </Notice>
    </form>
  );
}

/** The last change in words, for eyes and for the live region. */
function messageOf(state: CartChangeState, words: CartWords): { text: string; bad: boolean } | null {
  if (state.status === "idle") return null;
  if (state.status === "done") {
    const { did, line, limitedTo } = state.value;
    const values = { name: line?.name ?? "", n: limitedTo ?? line?.quantity ?? 0 };
    return { text: fill(limitedTo === null ? words.done[did] : words.done.limited, values), bad: false };
  }
  const key =
    state.status === "failed"
      ? state.error.code
      : state.status === "refused"
        ? state.reason
        : (Object.values(state.fieldErrors)[0]?.[0] ?? "").replace("errors.", "");
  return { text: words.errors[key] ?? words.errors.LINE_GONE ?? "", bad: true };
}
