import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import { counted } from "@/components/admin/numbers";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { GivenUpTask } from "@/lib/payments/types";

type Props = {
  title: string;
  tasks: readonly GivenUpTask[];
  locale: Locale;
  /** The button of a task, for who may press it; `label` says which task. */
  retry: ((task: GivenUpTask, label: string) => ReactNode) | null;
};

const mails = ["order_confirmation", "shipping_notice", "payment_rejected"] as const;

/** Tasks that need a person: what it is, of which order, why it failed, how often it was tried, and the button. */
export async function GivenUpList({ title, tasks, locale, retry }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const nameOf = ({ kind }: GivenUpTask): string => {
    const mail = mails.find((known) => kind === `mail.${known}`);
    if (mail) return t("inbox.mail", { mail: t(`mail.${mail}`) });
    return kind === "stripe.refund" ? t("inbox.refund") : kind;
  };
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="text-xl">{title}</h2>
      {tasks.length === 0 ? (
        <p className="text-muted">{t("inbox.none")}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {tasks.map((task) => (
            <li key={task.id} className="grid gap-x-6 gap-y-3 py-4 md:grid-cols-[1fr_auto]">
              <div className="grid gap-1 text-sm">
                <p className="text-base">
                  {nameOf(task)}
                  {task.orderNumber && (
                    <>
                      {" · "}
                      <Link href={adminPaths.order(task.orderNumber)} className="link target tabular inline-flex items-center">
                        {t("inbox.order", { number: task.orderNumber })}
                      </Link>
                    </>
                  )}
                </p>
                <p className="text-muted">
                  {t(`inbox.state.${task.state}`)} <Moment at={task.at} locale={locale} /> ·{" "}
                  {t("inbox.attempts", counted({ count: task.attempts }, locale))}
                </p>
                <p className="break-words">{task.reason}</p>
                <p className="break-all text-muted">{task.subject}</p>
              </div>
              {retry?.(task, t("inbox.retryOf", { what: `${nameOf(task)} ${task.orderNumber ?? task.subject}` }))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
