import { getTranslations } from "next-intl/server";
import { LanguageForm } from "@/components/admin/language-form";
import { counted, wholeNumber } from "@/components/admin/numbers";
import { OfficeNavLink } from "@/components/admin/office-nav-link";
import { SignOutForm } from "@/components/admin/sign-out-form";
import { Link } from "@/components/ui/link";
import type { ChooseLanguageAction, SignOutAction } from "@/lib/identity/types";
import type { StaffRole } from "@/lib/kernel/actor";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";

type Props = {
  locale: Locale;
  name: string;
  role: StaffRole;
  toLookAt: number;
  signOut: SignOutAction;
  chooseLanguage: ChooseLanguageAction;
};

/** One line on a desk, two on what is narrower: where to go, who is here where there is room, the way out. */
export async function OfficeHeader({ locale, name, role, toLookAt, signOut, chooseLanguage }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <header className="border-b border-line bg-surface">
      <div className="wrap flex flex-wrap items-center gap-x-6 xl:min-h-14">
        <Link href={adminPaths.home} className="target flex items-baseline gap-2 py-2 max-xl:min-h-11">
          <span className="font-serif text-xl">{t("brand")}</span>
          <span className="text-sm text-muted max-sm:hidden xl:max-2xl:hidden">{t("brandAside")}</span>
        </Link>
        <nav aria-label={t("nav.label")} className="max-xl:order-last max-xl:w-full">
          <ul className="flex flex-wrap items-center gap-x-4 2xl:gap-x-5">
            <li>
              <OfficeNavLink href={adminPaths.home} exact>
                {t("nav.today")}
              </OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.orders()}>{t("nav.orders")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.returns()}>{t("nav.returns")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.stock()}>{t("nav.stock")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.coupons()}>{t("nav.coupons")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.offers()}>{t("nav.offers")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.giftCards()}>{t("nav.giftCards")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.tax()}>{t("nav.tax")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.invoices()}>{t("nav.invoices")}</OfficeNavLink>
            </li>
            <li>
              <OfficeNavLink href={adminPaths.inbox()}>
                {t("nav.inbox")}
                {toLookAt > 0 && (
                  <>
                    {" "}
                    <span aria-hidden="true" className="tabular ml-1.5 rounded-full bg-sale px-2 py-0.5 text-sm text-paper">
                      {wholeNumber(toLookAt, locale)}
                    </span>
                    <span className="sr-only">{t("nav.toLookAt", counted({ count: toLookAt }, locale))}</span>
                  </>
                )}
              </OfficeNavLink>
            </li>
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-x-4 text-sm">
          <Link href={paths.home(locale)} className="link target inline-flex items-center text-muted hover:text-ink max-2xl:hidden">
            {t("nav.shop")}
          </Link>
          <LanguageForm action={chooseLanguage} locale={locale} label={t("language.label")} />
          <p className="text-muted max-[90rem]:hidden">
            {name} · {t(`account.role.${role}`)}
          </p>
          <SignOutForm action={signOut} label={t("account.signOut")} />
        </div>
      </div>
    </header>
  );
}
