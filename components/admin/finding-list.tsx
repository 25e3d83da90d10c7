import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Age } from "@/components/admin/age";
import { findingText } from "@/components/admin/task-words";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { ListedFinding } from "@/lib/payments/types";

type Props = {
  findings: readonly ListedFinding[];
  now: string; // ISO 8601
  locale: Locale;
  resolve: (finding: ListedFinding) => ReactNode; // its button, where it has one
};

/** Where Stripe and the shop differ: what it is, where to look, and since when. It goes by itself once both agree again. */
export async function FindingList({ findings, now, locale, resolve }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="findings" className="grid gap-2">
      <h2 id="findings" className="text-xl">
        {t("finding.title")}
      </h2>
      <p className="text-sm text-muted">{t("finding.explain")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {findings.map((finding) => {
          const { kind, subject, orderNumber, firstSeenAt, lastSeenAt } = finding;
          const { what, look } = findingText(t, kind);
          return (
            <li key={`${kind} ${subject}`} className="grid gap-1 py-4 text-sm">
              <p className="text-base">
                {what}
                {orderNumber && (
                  <>
                    {" · "}
                    <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
                      {t("inbox.order", { number: orderNumber })}
                    </Link>
                  </>
                )}
              </p>
              <p>{look}</p>
              <p className="text-muted">
                {t.rich("finding.seen", {
                  first: () => <Age at={firstSeenAt} now={now} locale={locale} />,
                  last: () => <Age at={lastSeenAt} now={now} locale={locale} />,
                })}
              </p>
              <p className="break-all text-muted">{subject}</p>
              {resolve(finding)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
