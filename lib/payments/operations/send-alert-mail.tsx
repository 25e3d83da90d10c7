import "server-only";
import { OfficeAlert, officeAlertSubject } from "@/emails/office-alert";
import { adminPaths } from "@/lib/kernel/admin-paths";
import { sendMail } from "@/lib/notifications/operations/send-mail";
import { countBatch } from "@/lib/payments/repository/alerts";
import { env } from "@/lib/platform/env";

type Alert = { id: string; batchId: string; to: string };

/** Writes to one admin what a batch of alerts tells of: numbers and a link, nothing of anybody. Throws when the mail server does not take it. */
export async function sendAlertMail({ id, batchId, to }: Alert): Promise<void> {
  const causes = await countBatch(batchId);
  const total = causes.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) throw new Error(`no alerts in batch ${batchId}`);
  const body = <OfficeAlert causes={causes} inboxUrl={env.APP_URL + adminPaths.inbox()} />;
  await sendMail({ id: `mail.office_alert.${id}`, to, subject: officeAlertSubject(total), body });
}
