/** What happened to the money that an order of gift cards was paid with, and to those cards, so far. */
export type MoneyOfCards = {
  readonly goneMinor: number; // went back to the buyer, or was taken back by their bank
  readonly takenMinor: number; // taken off the cards, for whatever reason
  readonly lostMinor: number; // written down as lost
};
type Card = { readonly id: string; readonly initialMinor: number; readonly balanceMinor: number };

/** `all`: every card of the order is void, for more went back than was left on them. `lostMinor`: of that, what was not written down yet. */
export type Taking = { readonly takes: { cardId: string; amountMinor: number }[]; readonly all: boolean; readonly lostMinor: number };

/**
 * What is taken off the cards of an order because money went back past the office: as much as went back and was not taken yet, off unspent
 * cards first, whole ones where they fit, so that as few cards as possible lose anything. What cannot be taken was spent: it is lost.
 */
export function takeWhatWentBack({ goneMinor, takenMinor, lostMinor }: MoneyOfCards, cards: readonly Card[]): Taking {
  let open = Math.max(0, goneMinor - takenMinor);
  const takes: Taking["takes"] = [];
  const order = [...cards].sort((a, b) => spent(a) - spent(b) || b.balanceMinor - a.balanceMinor || (a.id < b.id ? -1 : 1));
  const take = (id: string, amountMinor: number) => {
    takes.push({ cardId: id, amountMinor });
    open -= amountMinor;
  };
  const fits = new Set<string>();
  for (const { id, balanceMinor } of order)
    if (balanceMinor > 0 && balanceMinor <= open) {
      fits.add(id);
      take(id, balanceMinor);
    }
  for (const { id, balanceMinor } of order) if (!fits.has(id) && balanceMinor > 0 && open > 0) take(id, Math.min(balanceMinor, open));
  return { takes, all: open > 0, lostMinor: Math.max(0, open - lostMinor) };
}

const spent = ({ initialMinor, balanceMinor }: Card): number => (balanceMinor < initialMinor ? 1 : 0);
