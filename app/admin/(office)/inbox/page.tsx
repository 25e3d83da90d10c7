import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { single, staffOrSignIn } from "@/app/admin/guard";
import { retryWords } from "@/app/admin/words";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import { GivenUpList } from "@/components/admin/given-up-list";
import { PageHeading } from "@/components/admin/page-heading";
import { RetryForm } from "@/components/admin/retry-form";
import { Notice } from "@/components/ui/notice";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { retryTaskAction } from "@/lib/payments/actions";
import { mayRetryTasks } from "@/lib/payments/policy";
import { listGivenUp } from "@/lib/payments/queries/list-given-up";
import { officeLanguage } from "@/lib/platform/office-language";
import { DAYS_OF_TRYING } from "@/lib/platform/queue";
import { setStatus } from "@/lib/platform/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations({ locale: await officeLanguage(), namespace: "admin" }))("inbox.title") };
}

/** Mails, refunds and events that the worker gave up or set aside, and the button that has one tried again. */
export default async function InboxPage({ searchParams }: PageProps<"/admin/inbox">) {
  const actor = await staffOrSignIn(adminPaths.inbox());
  const [locale, found, query] = await Promise.all([officeLanguage(), listGivenUp(actor), searchParams]);
  if (!found) {
    setStatus(404);
    return <AdminNotFound locale={locale} />;
  }
  const t = await getTranslations({ locale, namespace: "admin" });
  const words = retryWords(t);
  const retry = mayRetryTasks(actor)
    ? (task: (typeof found.messages)[number], label: string) => (
        <RetryForm action={retryTaskAction} task={{ id: task.id, queue: task.queue }} label={label} words={words} />
      )
    : null;
  return (
    <>
      <PageHeading title={t("inbox.title")} back={{ href: adminPaths.home, label: t("today.title") }}>
        <p className="text-sm text-muted">
          {t("inbox.explain", { days: DAYS_OF_TRYING })} ({t("zone")})
        </p>
      </PageHeading>
      {single(query).done === "retried" && (
        <Notice tone="success" role="status" className="mb-6">
          {t("inbox.done")}
        </Notice>
      )}
      <div className="grid gap-10">
        <GivenUpList title={t("inbox.messages")} tasks={found.messages} locale={locale} retry={retry} />
        <GivenUpList title={t("inbox.events")} tasks={found.events} locale={locale} retry={retry} />
      </div>
    </>
  );
}
