import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Age } from "@/components/admin/age";
import { Moment } from "@/components/admin/moment";
import { counted } from "@/components/admin/numbers";
import { reasonText, taskName } from "@/components/admin/task-words";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { InboxTask } from "@/lib/payments/types";

type Props = {
  tasks: readonly InboxTask[];
  now: string; // ISO 8601
  locale: Locale;
  /** The button of a task, for who may press it; `label` says which task. */
  retry: ((task: InboxTask, label: string) => ReactNode) | null;
};

export const stateTones = { pending: "neutral", done: "accent", ignored: "neutral", quarantined: "sale", dead: "sale" } as const;

/** Tasks, newest first: what it is, of which order, how old, why it is where it is, how often it was tried, and the button. */
export async function TaskList({ tasks, now, locale, retry }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  return (
    <ul className="divide-y divide-line border-y border-line">
      {tasks.map((task) => (
        <li key={task.id} className="grid gap-x-6 gap-y-3 py-4 md:grid-cols-[1fr_auto]">
          <div className="grid gap-1 text-sm">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
              <Link href={adminPaths.inboxTask(task.id)} className="link target inline-flex items-center break-all">
                {taskName(t, task)}
              </Link>
              <Badge tone={stateTones[task.state]}>{t(`order.eventState.${task.state}`)}</Badge>
              {task.orderNumber && (
                <Link href={adminPaths.order(task.orderNumber)} className="link target tabular inline-flex items-center text-sm">
                  {t("inbox.order", { number: task.orderNumber })}
                </Link>
              )}
            </p>
            <p className="text-muted">
              <Age at={task.at} now={now} locale={locale} /> (<Moment at={task.at} locale={locale} />) ·{" "}
              {t("inbox.attempts", counted({ count: task.attempts }, locale))}
            </p>
            {task.reason && <p className="break-words">{reasonText(t, task.reason)}</p>}
            <p className="break-all text-muted">{task.subject}</p>
          </div>
          {retry?.(task, t("inbox.retryOf", { what: `${taskName(t, task)} ${task.orderNumber ?? task.subject}` }))}
        </li>
      ))}
    </ul>
  );
}
