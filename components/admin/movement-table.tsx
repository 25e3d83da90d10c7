import { getTranslations } from "next-intl/server";
import { Moment } from "@/components/admin/moment";
import { cell, Table } from "@/components/admin/table";
import { Link } from "@/components/ui/link";
import type { MovementView } from "@/lib/inventory/types";
import { adminPaths } from "@/lib/kernel/admin-paths";
import type { Locale } from "@/lib/kernel/locale";

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
    <Table
      columns={[
        { key: "at", name: `${t("stock.movement.at")} (${t("zone")})` },
        { key: "delta", name: t("stock.movement.delta"), end: true },
        { key: "cause", name: t("stock.movement.cause") },
        { key: "who", name: t("stock.movement.who"), from: "md" },
        { key: "note", name: t("stock.movement.note"), from: "md" },
      ]}
    >
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
    </Table>
  );
}
