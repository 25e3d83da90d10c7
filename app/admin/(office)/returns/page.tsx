import clsx from "clsx";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { wholeNumber } from "@/components/admin/numbers";
import { PageHeading } from "@/components/admin/page-heading";
import { ReturnTable } from "@/components/returns/return-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { listReturns } from "@/lib/returns/queries/list-returns";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("returns.title") };
}

/** What comes back: first what waits for somebody, with the day by which its money is owed. */
export default async function ReturnsPage({ searchParams }: PageProps<"/admin/returns">) {
  const { view, before } = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.returns());
  const locale = await officeLanguage();
  const all = view === "all";
  const cursor = before && !Number.isNaN(Date.parse(before)) ? before : undefined;
  const list = await listReturns(actor, { all, before: cursor });
  if (!list) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <>
      <PageHeading title={t("returns.title")}>
        <p className="max-w-[68ch] text-sm text-muted">{t("returns.explain")}</p>
      </PageHeading>
      <nav aria-label={t("returns.views")} className="mb-6">
        <ul className="flex flex-wrap gap-2">
          {(["open", "all"] as const).map((each) => (
            <li key={each}>
              <Link
                href={adminPaths.returns({ view: each === "all" ? "all" : undefined })}
                aria-current={(each === "all") === all ? "page" : undefined}
                className={clsx(
                  "inline-flex min-h-11 items-center gap-2 rounded-full border px-4 text-sm lg:min-h-9",
                  (each === "all") === all ? "border-ink bg-ink text-paper" : "border-edge text-ink hover:bg-surface",
                )}
              >
                {t(`returns.view.${each}`)}
                {each === "open" && list.open > 0 && <span className="tabular">{wholeNumber(list.open, locale)}</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {list.rows.length > 0 ? (
        <ReturnTable rows={list.rows} locale={locale} />
      ) : (
        <EmptyState title={t("returns.empty.title")} text={t("returns.empty.text")} />
      )}
      {list.older && (
        <Link href={adminPaths.returns({ view: "all", before: list.older })} className="link target mt-4 inline-flex items-center">
          {t("returns.older")}
        </Link>
      )}
    </>
  );
}
