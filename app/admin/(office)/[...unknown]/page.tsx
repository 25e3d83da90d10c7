import { staffOrSignIn } from "@/app/admin/guard";
import { AdminNotFound } from "@/components/admin/admin-not-found";
import type { Path } from "@/lib/kernel/paths";
import { officeLanguage } from "@/lib/platform/office-language";
import { setStatus } from "@/lib/platform/request-context";

/** Addresses below /admin that nobody serves. A guest is asked to sign in first, as everywhere here. */
export default async function UnknownPage({ params }: PageProps<"/admin/[...unknown]">) {
  const { unknown } = await params;
  await staffOrSignIn(`/admin/${unknown.join("/")}` as Path);
  setStatus(404);
  return <AdminNotFound locale={await officeLanguage()} />;
}
