type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a form with those of one table gathered: `lines.0.id`, `lines.0.quantity`, `lines.1.id` … become `lines: [{ id, quantity }, …]`.
 * So a schema names what is wrong by the very name of its field ("lines.1.quantity"). Rows are counted from 0 without a gap; others are dropped.
 */
export function withRows(fields: unknown, table: string): unknown {
  if (typeof fields !== "object" || fields === null) return fields;
  const rows = new Map<number, Record<string, unknown>>();
  const rest: Record<string, unknown> = {};
  const cell = new RegExp(`^${table}\\.(\\d{1,3})\\.(\\w+)$`);
  for (const [name, value] of Object.entries(fields as Fields)) {
    const [, index, column] = cell.exec(name) ?? [];
    if (index === undefined || column === undefined) rest[name] = value;
    else rows.set(Number(index), { ...rows.get(Number(index)), [column]: value });
  }
  const counted: Record<string, unknown>[] = [];
  for (let row = rows.get(0); row; row = rows.get(counted.length)) counted.push(row);
  return { ...rest, [table]: counted };
}
