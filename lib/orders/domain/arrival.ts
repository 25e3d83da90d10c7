import { parisDay } from "@/lib/kernel/paris-time";

/**
 * The moment that stands for a parcel that arrived on `day` ("2026-11-26", in Paris), or null when it cannot have: before it left, or in the
 * future. Deadlines count days, so any moment of the day does: now for today, the middle of the day for an earlier one, never before it left.
 */
export function arrivalMoment(day: string, { shippedAt, at }: { shippedAt: Date; at: Date }): Date | null {
  if (day > parisDay(at) || day < parisDay(shippedAt)) return null;
  if (day === parisDay(at)) return at;
  const noon = new Date(`${day}T11:00:00Z`);
  return noon > shippedAt ? noon : shippedAt;
}
