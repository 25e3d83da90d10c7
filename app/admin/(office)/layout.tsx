import type { ReactNode } from "react";
import { OfficeHeader } from "@/components/admin/office-header";
import { chooseLanguageAction, signOutAction } from "@/lib/identity/actions";
import { getStaff } from "@/lib/identity/queries/get-staff";
import { isStaff } from "@/lib/kernel/actor";
import { toLookAt } from "@/lib/payments/domain/inbox-view";
import { getBacklog } from "@/lib/payments/queries/get-backlog";
import { officeLanguage } from "@/lib/platform/office-language";
import { currentActor } from "@/lib/platform/session";

/** The frame of every page behind the door. A page itself sends guests to sign in; here they see nothing of the frame. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!isStaff(actor)) return children;
  const [[me], backlog] = await Promise.all([getStaff(actor, [actor.id]), getBacklog(actor)]);
  return (
    <>
      <OfficeHeader
        locale={await officeLanguage()}
        name={me?.name ?? ""}
        role={actor.role}
        toLookAt={backlog ? toLookAt(backlog) : 0}
        signOut={signOutAction}
        chooseLanguage={chooseLanguageAction}
      />
      <main id="content" className="wrap flex-1 py-6 lg:py-8">
        {children}
      </main>
    </>
  );
}
