import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { Link } from "@/components/ui/link";
import type { MovementView } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

const head = "border-b border-edge py-2 pr-4 last:pr-0 font-medium text-muted";
const cell = "py-2.5 pr-4 last:pr-0 align-top";
const causes = ["initial", "received", "sold", "returned", "written_off", "correction"] as const;

type Props = { movements: readonly MovementView[]; people: Readonly<Record<string, string>>; locale: Locale };

/** The last lines of a variant's ledger, newest first. `people` maps ids to names. */
export async function MovementTable({ movements, people, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "admin" });
  if (movements.length === 0) return <p className="text-sm text-muted">{t("stock.noMovements")}</p>;
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const causeName = (code: string) => {
    const known = causes.find((cause) => cause === code);
    return known ? t(`stock.cause.${known}`) : code;
  };
  return (
    <table className="w-full border-collapse text-sm">
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>
            {t("stock.movement.at")} ({t("zone")})
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("stock.movement.delta")}
          </th>
          <th scope="col" className={`${head} text-left`}>
            {t("stock.movement.cause")}
          </th>
          <th scope="col" className={`${head} text-left max-md:hidden`}>
            {t("stock.movement.who")}
          </th>
          <th scope="col" className={`${head} text-left max-md:hidden`}>
            {t("stock.movement.note")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {movements.map(({ id, at, delta, cause, actorId, orderNumber, note }) => (
          <tr key={id}>
            <td className={cell}>
              <Moment at={at} locale={locale} />
            </td>
            <td className={`${cell} tabular text-right`}>{signed.format(delta)}</td>
            <td className={cell}>
              {causeName(cause)}
              {orderNumber && (
                <>
                  {" "}
                  <Link href={adminPaths.order(orderNumber)} className="link target tabular inline-flex items-center">
                    {orderNumber}
                  </Link>
                </>
              )}
              {note && <span className="block text-muted md:hidden">{note}</span>}
            </td>
            <td className={`${cell} max-md:hidden`}>{actorId ? (people[actorId] ?? t("timeline.someone")) : ""}</td>
            <td className={`${cell} text-muted max-md:hidden`}>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
