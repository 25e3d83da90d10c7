import { bookMissingFiles, issueMissing } from "@/lib/invoicing/operations/issue-missing";
import { log } from "@/lib/platform/log";
import { loop } from "@/worker/loop";

/** At start, and then hourly: gives documents to orders that were paid before there were any. All others get theirs with the payment itself. */
export const startIssuing = () =>
  loop("issue-documents", 3_600, async (stopped) => {
    const issued = await issueMissing(stopped);
    while (!stopped() && (await bookMissingFiles()) > 0);
    if (issued > 0) log.info({ issued }, "documents issued that were missing");
  });
