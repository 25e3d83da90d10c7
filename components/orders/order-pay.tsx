import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { parisMoment } from "@/lib/kernel/paris-time";
import type { WithdrawalExclusion } from "@/lib/kernel/withdrawal-exclusion";
import type { OrderView } from "@/lib/orders/types";

export type OrderPayWords = {
  title: string;
  until: (moment: string) => string;
  terms: string; // that ordering obliges to pay, and who takes the card
  withdrawal: string;
  excluded: Readonly<Record<WithdrawalExclusion, string>>; // goods that the law excludes from it
  button: string;
  unavailable: string;
};

type Props = { order: OrderView; payBy: string; words: OrderPayWords; unavailable: boolean };

/**
 * For an order that staff wrote down: the button that obliges its buyer, right below goods, delivery and total (LAW.md row 3). A plain form:
 * the browser follows it to the payment page with or without a script.
 */
export function OrderPay({ order, payBy, words, unavailable }: Props) {
  return (
    <section aria-labelledby="pay" className="grid gap-4 border-t border-line pt-8">
      <h2 id="pay" className="text-xl">
        {words.title}
      </h2>
      {unavailable && (
        <Notice tone="error" role="alert">
          {words.unavailable}
        </Notice>
      )}
      <p className="max-w-[68ch] font-medium">{words.until(parisMoment(payBy, order.locale))}</p>
      <p className="max-w-[68ch] text-sm text-muted">{words.terms}</p>
      <p className="max-w-[68ch] text-sm text-muted">{words.withdrawal}</p>
      {order.lines.map(({ id, name, excluded }) =>
        excluded ? (
          <p key={id} className="max-w-[68ch] text-sm">
            {[name, words.excluded[excluded]].join(", ")}
          </p>
        ) : null,
      )}
      <form method="post" action={`/${order.locale}/orders/${order.number}/pay`}>
        <Button type="submit" size="lg" block>
          {words.button}
        </Button>
      </form>
    </section>
  );
}
