import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";
import { SlimFrame } from "@/components/checkout/slim-frame";
import { asLocale } from "@/lib/kernel/locale";
import { readMarket } from "@/lib/platform/market-cookie";
import { seller } from "@/lib/platform/seller";

/** One visitor's pages: rendered for each request, kept by nobody, shown to no search engine. */
export const dynamic = "force-dynamic";
export const metadata: Metadata = { robots: { index: false } };

export default async function CheckoutLayout({ children, params }: LayoutProps<"/[locale]">) {
  const { locale: segment } = await params;
  const locale = asLocale(segment);
  setRequestLocale(locale);
  return (
    <SlimFrame locale={locale} market={await readMarket()} seller={seller()}>
      {children}
    </SlimFrame>
  );
}
