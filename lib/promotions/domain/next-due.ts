/** When pages that show an offer have to say something else: at its beginning, then at its end; null when neither is still to come. */
export const nextDue = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }, at: Date): Date | null =>
  startsAt > at ? startsAt : endsAt !== null && endsAt > at ? endsAt : null;
