import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { retryWords, takeOverWords } from "@/app/admin/words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { FindingList } from "@/components/admin/finding-list";
import { InboxViews } from "@/components/admin/inbox-views";
import { PageHeading } from "@/components/admin/page-heading";
import { Pager } from "@/components/admin/pager";
import { RetryForm } from "@/components/admin/retry-form";
import { ReturnedList } from "@/components/admin/returned-list";
import { TakeOverForm } from "@/components/admin/take-over-form";
import { TaskList } from "@/components/admin/task-list";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { retryTaskAction, takeOverRefundAction } from "@/lib/payments/actions";
import { toLookAt } from "@/lib/payments/domain/inbox-view";
import { mayRefund, mayRetryTasks } from "@/lib/payments/policy";
import { getBacklog } from "@/lib/payments/queries/get-backlog";
import { listFindings } from "@/lib/payments/queries/list-findings";
import { listInbox } from "@/lib/payments/queries/list-inbox";
import { listReturned } from "@/lib/payments/queries/list-returned";
import { inboxFilterSchema } from "@/lib/payments/schemas";
import type { InboxTask, ListedFinding } from "@/lib/payments/types";
import { now } from "@/lib/platform/clock";
import { officeLanguage } from "@/lib/platform/office-language";
import { DAYS_OF_TRYING } from "@/lib/platform/queue";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("inbox.title") };
}

/** What came from Stripe and what is owed to the world; first of all what needs a person's look. */
export default async function InboxPage({ searchParams }: PageProps<"/admin/inbox">) {
  const query = single(await searchParams);
  const actor = await staffOrSignIn(adminPaths.inbox(query));
  const filter = inboxFilterSchema.parse(query);
  const first = filter.state === "look" && !filter.before;
  const [locale, inbox, backlog, findings, returned] = await Promise.all([
    officeLanguage(),
    listInbox(actor, filter),
    getBacklog(actor),
    first ? listFindings(actor) : [],
    first ? listReturned(actor) : [],
  ]);
  if (!inbox || !backlog || !findings || !returned) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const words = retryWords(t);
  const retry = mayRetryTasks(actor)
    ? (task: InboxTask, label: string) =>
        task.state === "dead" || task.state === "quarantined" ? (
          <RetryForm action={retryTaskAction} task={{ id: task.id, queue: task.queue }} label={label} words={words} />
        ) : null
    : null;
  const resolve = ({ kind, subject }: ListedFinding) =>
    kind === "REFUND_DIFFERS" && mayRefund(actor) ? (
      <TakeOverForm action={takeOverRefundAction} providerRefundId={subject} words={takeOverWords(t)} />
    ) : null;
  const at = now().toISOString();
  const state = filter.state === "look" ? undefined : filter.state;
  const { deadMessages, deadEvents, quarantinedEvents, waitingMessages, waitingEvents } = backlog;
  return (
    <>
      <PageHeading title={t("inbox.title")} back={{ href: adminPaths.home, label: t("today.title") }}>
        <p className="text-sm text-muted">
          {t("inbox.explain", { days: DAYS_OF_TRYING })} ({t("zone")})
        </p>
      </PageHeading>
      <InboxViews
        view={filter.state}
        locale={locale}
        counts={{
          look: toLookAt(backlog),
          set_aside: quarantinedEvents,
          given_up: deadMessages + deadEvents,
          waiting: waitingMessages + waitingEvents,
        }}
      />
      <div className="grid gap-10">
        {findings.length > 0 && <FindingList findings={findings} now={at} locale={locale} resolve={resolve} />}
        <section aria-labelledby="tasks" className="grid gap-2">
          <h2 id="tasks" className="text-xl">
            {t(`inbox.tasks.${filter.state}`)}
          </h2>
          {inbox.tasks.length > 0 ? (
            <TaskList tasks={inbox.tasks} now={at} locale={locale} retry={retry} />
          ) : (
            <p className="text-muted">
              {t("inbox.none")} {t(`inbox.noneText.${filter.state}`)}
            </p>
          )}
          <Pager
            label={t("inbox.pages")}
            newer={filter.before ? { href: adminPaths.inbox({ state }), label: t("inbox.newest") } : null}
            older={inbox.older ? { href: adminPaths.inbox({ state, before: inbox.older }), label: t("inbox.older") } : null}
          />
        </section>
        {returned.length > 0 && <ReturnedList payments={returned} now={at} locale={locale} />}
      </div>
    </>
  );
}
