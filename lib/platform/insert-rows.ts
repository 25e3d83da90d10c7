import "server-only";
import { Prisma } from "@/lib/platform/prisma-client/client";

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * An INSERT of rows whose fields are named as in the schema, however many they are: one text for PostgreSQL to keep prepared. Prisma's own create
 * compiles and reads back each, which costs more than the statement; for what every sale writes. Table and fields are names of ours, never input.
 */
export function insertRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Prisma.Sql {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = Prisma.raw(fields.map(columnOf).join(", "));
  const values = rows.map((row) => Object.fromEntries(fields.map((field) => [columnOf(field), row[field] ?? null])));
  return Prisma.sql`INSERT INTO ${Prisma.raw(table)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${Prisma.raw(table)}, ${JSON.stringify(values)}::jsonb)`;
}
