import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Moment } from "@/components/admin/moment";
import { wholeNumber } from "@/components/admin/numbers";
import { reasonText } from "@/components/admin/task-words";
import { Link } from "@/components/ui/link";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";
import type { InboxDetail } from "@/lib/payments/types";

type Props = { task: InboxDetail; people: Readonly<Record<string, string>>; locale: Locale };

/** All that the shop keeps of a task. `people` maps ids to names. */
export async function TaskFacts({ task, people, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  const { event, orderNumber, processedAt } = task;
  const id = (text: string) => <code className="break-all select-all">{text}</code>;
  return (
    <dl className="grid gap-y-3 text-sm sm:grid-cols-[10rem_1fr] sm:gap-x-6">
      {task.reason && <Fact label={t("inbox.fact.reason")}>{reasonText(t, task.reason)}</Fact>}
      {orderNumber && (
        <Fact label={t("inbox.fact.order")}>
          <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
            {orderNumber}
          </Link>
        </Fact>
      )}
      <Fact label={t("inbox.fact.subject")}>{task.subject === "" ? t("inbox.fact.none") : id(task.subject)}</Fact>
      {event && (
        <>
          <Fact label={t("inbox.fact.event")}>{id(event.eventId)}</Fact>
          <Fact label={t("inbox.fact.mode")}>{t(event.livemode ? "inbox.fact.live" : "inbox.fact.test")}</Fact>
          <Fact label={t("inbox.fact.occurred")}>
            <Moment at={event.occurredAt} locale={locale} />
          </Fact>
        </>
      )}
      <Fact label={t(event ? "inbox.fact.received" : "inbox.fact.booked")}>
        <Moment at={task.at} locale={locale} />
      </Fact>
      <Fact label={t("inbox.fact.attempts")}>{wholeNumber(task.attempts, locale)}</Fact>
      {processedAt && (
        <Fact label={t("inbox.fact.processed")}>
          <Moment at={processedAt} locale={locale} />
        </Fact>
      )}
      {task.replays.length > 0 && (
        <Fact label={t("inbox.fact.replays")}>
          <ul>
            {task.replays.map(({ actorId, at }) => (
              <li key={at}>
                <Moment at={at} locale={locale} />{" "}
                {actorId && <span className="text-muted">{t("timeline.by", { name: people[actorId] ?? t("timeline.someone") })}</span>}
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
