import clsx from "clsx";
import { getTranslations } from "next-intl/server";
import { wholeNumber } from "@/components/admin/numbers";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { type InboxView, inboxViews } from "@/lib/payments/domain/inbox-view";

type Props = { view: InboxView; counts: Partial<Record<InboxView, number>>; locale: Locale };

/** The views of the inbox, each an address of its own. */
export async function InboxViews({ view, counts, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <nav aria-label={t("inbox.views")} className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {inboxViews.map((each) => (
          <li key={each}>
            <Link
              href={adminPaths.inbox({ state: each === "look" ? undefined : each })}
              aria-current={each === view ? "page" : undefined}
              className={clsx(
                "inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-sm lg:min-h-9",
                each === view ? "border-ink bg-ink text-paper" : "border-edge text-ink hover:bg-surface",
              )}
            >
              {t(`inbox.view.${each}`)}
              {(counts[each] ?? 0) > 0 && <span className="tabular">{wholeNumber(counts[each] ?? 0, locale)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
