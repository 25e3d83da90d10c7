import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { single } from "@/app/admin/guard";
import { LanguageForm } from "@/components/admin/language-form";
import { SignInForm } from "@/components/admin/sign-in-form";
import { Link } from "@/components/ui/link";
import { chooseLanguageAction, signInAction } from "@/lib/identity/actions";
import { nextPath } from "@/lib/identity/domain/next-path";
import { isStaff } from "@/lib/kernel/actor";
import { paths } from "@/lib/kernel/paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { currentActor } from "@/lib/platform/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations({ locale: await officeLanguage(), namespace: "identity" });
  return { title: t("signIn.title") };
}

/** The door of the back office. */
export default async function SignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const { next } = single(await searchParams);
  if (isStaff(await currentActor())) redirect(nextPath(next) as Route);
  const locale = await officeLanguage();
  const t = await getTranslations({ locale, namespace: "identity" });
  const admin = await getTranslations({ locale, namespace: "admin" });
  const errors = ["emailMissing", "emailInvalid", "passwordMissing", "passwordTooLong"] as const;
  return (
    <main id="content" className="wrap grid max-w-md flex-1 content-center gap-8 py-12">
      <header className="grid gap-2">
        <p className="wordmark mb-6">{admin("brand")}</p>
        <h1 className="text-2xl">{t("signIn.title")}</h1>
        <p className="text-muted">{t("signIn.intro")}</p>
      </header>
      <SignInForm
        action={signInAction}
        next={nextPath(next)}
        words={{
          email: t("signIn.email"),
          password: t("signIn.password"),
          submit: t("signIn.action"),
          pending: t("signIn.pending"),
          wrong: t("signIn.errors.WRONG_CREDENTIALS"),
          throttled: t("signIn.errors.throttled"),
          denied: t("signIn.errors.denied"),
          errors: Object.fromEntries(errors.map((key) => [`errors.${key}`, t(`errors.${key}`)])),
        }}
      />
      <footer className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4 text-sm text-muted">
        <Link href={paths.home(locale)} className="link target inline-flex items-center">
          {t("signIn.shop")}
        </Link>
        <LanguageForm action={chooseLanguageAction} locale={locale} label={admin("language.label")} />
      </footer>
    </main>
  );
}
