import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { fill } from "@/lib/kernel/fill";
import { intlTag, type Locale } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import type { PastReturn } from "@/lib/returns/types";

export type WithdrawalSectionWords = {
  title: string;
  text: string | null; // null where nothing is left to withdraw from
  act: string;
  info: string;
  done: string;
  past: Readonly<Record<PastReturn["kind"], string>>; // {moment}, {lines}
  status: Readonly<Record<PastReturn["status"], string>>;
};

type Props = { number: string; locale: Locale; open: boolean; done: boolean; past: readonly PastReturn[]; words: WithdrawalSectionWords };

/** On every order's page, as long as there is a right to it: the control that the law names, and what was declared before. */
export function WithdrawalSection({ number, locale, open, done, past, words }: Props) {
  const clock = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });
  const list = new Intl.ListFormat(locale);
  return (
    <section aria-labelledby="withdrawal" className="rounded-control bg-surface p-6">
      <h2 id="withdrawal" className="text-xl">
        {words.title}
      </h2>
      {done && (
        <Notice tone="success" role="status" className="mt-4">
          {words.done}
        </Notice>
      )}
      <ul className="mt-2 grid gap-2 empty:hidden">
        {past.map((one) => (
          <li key={one.id}>
            {fill(words.past[one.kind], {
              moment: clock.format(new Date(one.declaredAt)),
              lines: list.format(one.lines.map(({ name, quantity }) => `${quantity} × ${name}`)),
            })}{" "}
            <span className="font-medium">{words.status[one.status]}</span>
          </li>
        ))}
      </ul>
      {words.text && <p className="mt-2 max-w-[68ch] text-muted">{words.text}</p>}
      <p className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        {open && (
          <Link href={paths.withdrawOrder(locale, number)} className={buttonClass({ variant: "secondary" })}>
            {words.act}
          </Link>
        )}
        <Link href={paths.rightOfWithdrawal(locale)} className="link target inline-flex items-center">
          {words.info}
        </Link>
      </p>
    </section>
  );
}
