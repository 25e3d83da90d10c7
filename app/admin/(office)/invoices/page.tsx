import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { DocumentFilters } from "@/components/admin/document-filters";
import { DocumentTable } from "@/components/admin/document-table";
import { counted } from "@/components/admin/numbers";
import { PageHeading } from "@/components/admin/page-heading";
import { Pager } from "@/components/admin/pager";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listDocuments } from "@/lib/invoicing/queries/list-documents";
import { documentFilterSchema } from "@/lib/invoicing/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { formatMoney } from "@/lib/kernel/money";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("invoices.title") };
}

/** Invoices and credit notes of a period, what they come to, and the sequence as a file. */
export default async function InvoicesPage({ searchParams }: PageProps<"/admin/invoices">) {
  const query = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.invoices(query));
  const filter = documentFilterSchema.parse(query);
  const [locale, list] = await Promise.all([officeLanguage(), listDocuments(actor, filter)]);
  if (!list) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const { page = 1, ...period } = filter;
  const at = (wanted: number) => adminPaths.invoices({ ...period, page: wanted > 1 ? String(wanted) : undefined });
  return (
    <>
      <PageHeading
        title={t("invoices.title")}
        aside={
          <a href={adminPaths.sequence(period)} download className={buttonClass({ variant: "secondary" }, "sm:ml-auto")}>
            {t("invoices.csv")}
          </a>
        }
      >
        {list.sums.map(({ kind, count, total }) => (
          <p key={`${kind} ${total.currency}`} className="text-sm text-muted">
            {t(`invoices.sum.${kind}`, { ...counted({ count }, locale), total: formatMoney(total, locale) })}
          </p>
        ))}
      </PageHeading>
      <DocumentFilters filter={filter} locale={locale} />
      {list.rows.length > 0 ? (
        <DocumentTable rows={list.rows} locale={locale} />
      ) : (
        <EmptyState title={t("invoices.empty.title")} text={t("invoices.empty.text")} />
      )}
      <Pager
        label={t("orders.pages")}
        newer={page > 1 ? { href: at(page - 1), label: t("orders.newer") } : null}
        older={list.older ? { href: at(page + 1), label: t("orders.older") } : null}
      />
    </>
  );
}
