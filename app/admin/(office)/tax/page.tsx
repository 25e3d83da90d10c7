import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { OssTable } from "@/components/admin/oss-table";
import { PageHeading } from "@/components/admin/page-heading";
import { TaxSums } from "@/components/admin/tax-sums";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { addQuarters, quarterOf, readQuarter } from "@/lib/kernel/quarter";
import { now } from "@/lib/platform/clock";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";
import { parisTime } from "@/lib/shipping/domain/shipping-offers";
import { mayExportTaxReport } from "@/lib/tax/policy";
import { getTaxReport } from "@/lib/tax/queries/get-tax-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("tax.title") };
}

/** What is owed to which country for a quarter, and the proof that nothing was left out. */
export default async function TaxPage({ searchParams }: PageProps<"/admin/tax">) {
  const today = quarterOf(parisTime(now()).day);
  const quarter = readQuarter(single(await searchParams).quarter) ?? today;
  const actor = await staffOrSignIn(adminPaths.tax({ quarter }));
  const locale = await officeLanguage();
  const report = await getTaxReport(actor, quarter);
  if (!report) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const name = (of: string) => t("tax.quarter", { n: of.slice(-1), year: of.slice(0, 4) });
  return (
    <>
      <PageHeading title={`${t("tax.title")}, ${name(quarter)}`}>
        <p className="max-w-[68ch] text-sm text-muted">{t("tax.explain")}</p>
        <nav aria-label={t("tax.choose")} className="flex flex-wrap items-center gap-x-4 text-sm">
          <Link href={adminPaths.tax({ quarter: addQuarters(quarter, -1) })} className="link target inline-flex items-center">
            {name(addQuarters(quarter, -1))}
          </Link>
          {quarter < today && (
            <Link href={adminPaths.tax({ quarter: addQuarters(quarter, 1) })} className="link target inline-flex items-center">
              {name(addQuarters(quarter, 1))}
            </Link>
          )}
        </nav>
        {quarter === today && <p className="text-sm text-muted">{t("tax.running")}</p>}
      </PageHeading>
      {report.ratesMissing.length > 0 && (
        <Notice tone="error" role="alert" className="mb-8">
          {t("tax.ratesMissing", { currencies: report.ratesMissing.join(", ") })}
        </Notice>
      )}
      <TaxSums report={report} locale={locale} />
      <section aria-labelledby="oss" className="mt-10">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-4">
          <h2 id="oss" className="text-xl">
            {t("tax.oss")}
          </h2>
          {mayExportTaxReport(actor) && (
            <a href={`/api/admin/oss-report?quarter=${quarter}`} download className={buttonClass({ variant: "secondary" })}>
              {t("tax.download")}
            </a>
          )}
        </div>
        {report.rows.length + report.corrections.length > 0 ? (
          <OssTable rows={report.rows} corrections={report.corrections} locale={locale} quarterName={name} />
        ) : (
          <p className="border-t border-line py-3 text-sm text-muted">{t("tax.empty.text")}</p>
        )}
      </section>
    </>
  );
}
