import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { GiftCardTable } from "@/components/admin/gift-card-table";
import { PageHeading } from "@/components/admin/page-heading";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { listCards } from "@/lib/giftcards/queries/list-cards";
import { cardFilterSchema } from "@/lib/giftcards/schemas";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("giftCards.title") };
}

/** Every gift card by its last four characters, with what is on it. */
export default async function GiftCardsPage({ searchParams }: PageProps<"/admin/gift-cards">) {
  const { last4 } = cardFilterSchema.parse(single(await searchParams));
  const actor = await staffOrSignIn(adminPaths.giftCards());
  const locale = await officeLanguage();
  const rows = await listCards(actor, last4);
  if (!rows) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <>
      <PageHeading title={t("giftCards.title")}>
        <p className="text-sm text-muted">{t("giftCards.explain")}</p>
      </PageHeading>
      <form method="get" action={adminPaths.giftCards()} className="mb-6 flex max-w-sm items-end gap-2">
        <Field id="last4" label={t("giftCards.find")} className="flex-1">
          {(aria) => <Input {...aria} name="last4" maxLength={19} autoComplete="off" defaultValue={last4 ?? ""} />}
        </Field>
        <Button type="submit" variant="secondary">
          {t("giftCards.search")}
        </Button>
      </form>
      {rows.length > 0 ? (
        <GiftCardTable rows={rows} locale={locale} />
      ) : (
        <EmptyState title={t("giftCards.empty.title")} text={t("giftCards.empty.text")} />
      )}
    </>
  );
}
