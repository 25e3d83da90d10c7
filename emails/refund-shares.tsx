import { Text } from "@react-email/components";
import { styles } from "@/emails/theme";
import { emailTranslator } from "@/emails/translate";
import type { Locale } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import type { RefundShares as Shares } from "@/lib/orders/types";

/** Where a refund goes when a gift card paid a part of the order, and when it is there; without one, what every bank says. */
export function RefundShares({ of: { all, toGiftCard }, locale }: { of: Shares; locale: Locale }) {
  const t = emailTranslator(locale);
  const toBank = money(all.minor - toGiftCard.minor, all.currency);
  const show = (amount: Shares["all"]) => formatMoney(amount, locale);
  return (
    <>
      {toGiftCard.minor > 0 && (
        <Text style={styles.text}>
          {toBank.minor > 0
            ? t("refundShares.both", { giftCard: show(toGiftCard), bank: show(toBank) })
            : t("refundShares.giftCard", { giftCard: show(toGiftCard) })}
        </Text>
      )}
      {toBank.minor > 0 && <Text style={styles.text}>{t("refundShares.bank")}</Text>}
    </>
  );
}
