import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/kernel/locale";
import type { Path } from "@/lib/kernel/paths";
import type { Payload } from "@/lib/payments/types";

/** What Stripe still says of an event, without personal data; asked for by hand, because it waits for Stripe. */
export async function PayloadCard({ payload, href, locale }: { payload: Payload | null; href: Path; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <section aria-labelledby="payload" className="grid gap-3 text-sm">
      <h2 id="payload" className="text-xl">
        {t("inbox.payload.title")}
      </h2>
      <p className="text-muted">{t("inbox.payload.explain")}</p>
      {payload && <p role="status">{t(`inbox.payload.${payload.kind}`)}</p>}
      {payload && "json" in payload && (
        <>
          <section
            aria-label={t("inbox.payload.fields")}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            className="max-h-[32rem] overflow-auto rounded-control border border-line bg-surface p-4"
          >
            <pre className="text-xs">{payload.json}</pre>
          </section>
          <p className="text-muted">{t("inbox.payload.leftOut", { count: payload.leftOut })}</p>
        </>
      )}
      {(!payload || payload.kind === "silent") && (
        <Link href={href} prefetch={false} className={`${buttonClass({ variant: "secondary" })} justify-self-start`}>
          {t("inbox.payload.show")}
        </Link>
      )}
    </section>
  );
}
