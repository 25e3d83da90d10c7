import type { DocumentItem } from "@/lib/invoicing/types";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import type { Path } from "@/lib/kernel/paths";

export type DocumentListWords = { title: string; kind: Record<DocumentItem["kind"], string>; coming: string };
type Props = { documents: readonly DocumentItem[]; words: DocumentListWords; locale: Locale; href: (number: string) => Path };

/** An order's invoice and what corrects it, each to be saved as PDF. */
export function DocumentList({ documents, words, locale, href }: Props) {
  if (documents.length === 0) return null;
  const day = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeZone: "Europe/Paris" });
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className="text-xl">
        {words.title}
      </h2>
      <ul className="mt-2 grid gap-2">
        {documents.map(({ id, kind, number, issuedAt, total, ready }) => (
          <li key={id} className="grid">
            {ready ? (
              <a href={href(number)} download className="link target inline-flex items-center justify-self-start">
                {words.kind[kind]} {number} (PDF)
              </a>
            ) : (
              <span>
                {words.kind[kind]} {number}
              </span>
            )}
            <span className="text-sm text-muted">
              {day.format(new Date(issuedAt))} · {formatMoney(total, locale)}
              {!ready && <> · {words.coming}</>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
