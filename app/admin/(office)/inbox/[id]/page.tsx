import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { retryWords, takeOverWords } from "@/app/admin/words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { PageHeading } from "@/components/admin/page-heading";
import { PayloadCard } from "@/components/admin/payload-card";
import { RetryForm } from "@/components/admin/retry-form";
import { TakeOverForm } from "@/components/admin/take-over-form";
import { TaskFacts } from "@/components/admin/task-facts";
import { stateTones } from "@/components/admin/task-list";
import { taskName } from "@/components/admin/task-words";
import { RefreshWhilePending } from "@/components/orders/refresh-while-pending";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { getStaff } from "@/lib/identity/queries/get-staff";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { retryTaskAction, takeOverRefundAction } from "@/lib/payments/actions";
import { isIdOf } from "@/lib/payments/domain/event-types";
import { mayReplay } from "@/lib/payments/domain/inbox-view";
import { mayRefund, mayRetryTasks } from "@/lib/payments/policy";
import { getInboxTask } from "@/lib/payments/queries/get-inbox-task";
import { readPayload } from "@/lib/payments/queries/read-payload";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("inbox.title") };
}

/** One event or message: what it is, what became of it and why, what Stripe still says of it, and the button that does it again. */
export default async function InboxTaskPage({ params, searchParams }: PageProps<"/admin/inbox/[id]">) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const { show, done } = single(query);
  const actor = await staffOrSignIn(adminPaths.inboxTask(id));
  const [locale, task] = await Promise.all([officeLanguage(), getInboxTask(actor, id)]);
  if (!task) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const [t, payload, people] = await Promise.all([
    getTranslations({ locale, namespace: "admin" }),
    show === "payload" ? readPayload(actor, task) : null,
    getStaff(
      actor,
      task.replays.flatMap(({ actorId }) => actorId ?? []),
    ),
  ]);
  const name = taskName(t, task);
  return (
    <>
      <PageHeading
        title={<span className="break-all">{name}</span>}
        back={{ href: adminPaths.inbox(), label: t("inbox.title") }}
        aside={<Badge tone={stateTones[task.state]}>{t(`order.eventState.${task.state}`)}</Badge>}
      >
        {done === "retried" && (
          <Notice tone="success" role="status">
            {t("inbox.done")}
          </Notice>
        )}
      </PageHeading>
      {task.state === "pending" && !payload && <RefreshWhilePending />}
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid gap-6">
          <TaskFacts task={task} people={Object.fromEntries(people.map((person) => [person.id, person.name]))} locale={locale} />
          {mayRetryTasks(actor) && mayReplay(task.queue, task.state) && (
            <div className="grid gap-2">
              <RetryForm
                action={retryTaskAction}
                task={{ id, queue: task.queue }}
                label={t("inbox.retryOf", { what: `${name} ${task.orderNumber ?? task.subject}` })}
                words={retryWords(t)}
              />
              {task.queue === "inbox" && <p className="max-w-text text-sm text-muted">{t("inbox.replayExplain")}</p>}
            </div>
          )}
          {task.reason === "REFUND_DIFFERS" && task.state === "quarantined" && isIdOf("refund", task.subject) && mayRefund(actor) && (
            <TakeOverForm action={takeOverRefundAction} providerRefundId={task.subject} words={takeOverWords(t)} />
          )}
        </div>
        {task.event && <PayloadCard payload={payload} href={adminPaths.inboxTask(id, { show: "payload" })} locale={locale} />}
      </div>
    </>
  );
}
