/** What one run of reconciling did and found about one order, or one session of nobody's. */
import type { Reconciliation } from "@/lib/checkout/domain/reconciliation";
import { reconcile } from "@/lib/checkout/operations/reconcile";

type About = { number: string } | { subject: string };

const isAbout = (about: About) => (item: { subject: string; orderNumber: string | null }) =>
  "number" in about ? item.orderNumber === about.number : item.subject === about.subject;

/** The kinds of a report's repairs and findings, as far as they are about this. */
export const told = ({ repaired, left }: Reconciliation, about: About) => ({
  repaired: repaired.shown.filter(isAbout(about)).map(({ kind }) => kind),
  left: left.shown.filter(isAbout(about)).map(({ kind }) => kind),
});

/** Reconciles and tells what that did about one order or session. */
export const reconciled = async (about: About, days?: number) => told(await reconcile(days === undefined ? {} : { days }), about);

export const nothing = { repaired: [], left: [] };
