import type { ReactNode } from "react";
import { PageHeading } from "@/components/admin/page-heading";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Path } from "@/lib/kernel/paths";

type Props = {
  words: { title: string; create: string; explain: string; readOnly: string; done: string | null; emptyTitle: string; emptyText: string };
  createAt: Path;
  mayEdit: boolean;
  /** The table; null where there is nothing to list yet. */
  children: ReactNode;
};

/** The list of codes or of offers: what it is, the way to a new one for who may make one, what was just done. */
export function PromotionPage({ words, createAt, mayEdit, children }: Props) {
  return (
    <>
      <PageHeading
        title={words.title}
        aside={
          mayEdit && (
            <Link href={createAt} className={buttonClass({ variant: "secondary" }, "sm:ml-auto")}>
              {words.create}
            </Link>
          )
        }
      >
        <p className="text-sm text-muted">{words.explain}</p>
        {!mayEdit && <p className="text-sm text-muted">{words.readOnly}</p>}
        {words.done && (
          <Notice tone="success" role="status">
            {words.done}
          </Notice>
        )}
      </PageHeading>
      {children ?? <EmptyState title={words.emptyTitle} text={words.emptyText} />}
    </>
  );
}
