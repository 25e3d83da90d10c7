import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { NotFoundView } from "@/components/layout/not-found-view";
import { getCategories } from "@/lib/catalog/queries/categories";
import { asLocale } from "@/lib/kernel/locale";
import { setStatus } from "@/lib/platform/request-context";

type Props = PageProps<"/[locale]/[market]/[...unknown]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: asLocale((await params).locale), namespace: "errors" });
  return { title: t("page.title"), robots: { index: false } };
}

/** Every address of a market that no page claims: a whole page of the shop, with the status that it owes. */
export default async function UnknownPage({ params }: Props) {
  const locale = asLocale((await params).locale);
  setRequestLocale(locale);
  setStatus(404);
  return <NotFoundView locale={locale} missing="page" categories={await getCategories(locale)} />;
}
