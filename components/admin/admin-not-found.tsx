import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

/** The same words for what does not exist and for what is not for this account. The page sets the status. */
export async function AdminNotFound({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <div className="grid justify-items-start gap-4 py-8">
      <h1 className="text-2xl">{t("notFound.title")}</h1>
      <p className="max-w-text text-muted">{t("notFound.text")}</p>
      <Link href={adminPaths.home} className="link target inline-flex items-center">
        {t("notFound.home")}
      </Link>
    </div>
  );
}
