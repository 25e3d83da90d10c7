import { db } from "@/lib/platform/db";
import { seedId } from "@/prisma/seed/ids";

const counters = [
  {
    name: "Comptoir Paris",
    line1: "18 rue Oberkampf",
    postalCode: "75011",
    city: "Paris",
    hours: { fr: "du mardi au samedi, de 10 h à 19 h", en: "Tuesday to Saturday, 10 am to 7 pm" },
  },
  {
    name: "Comptoir Lyon",
    line1: "7 rue Romarin",
    postalCode: "69001",
    city: "Lyon",
    hours: { fr: "du mercredi au samedi, de 11 h à 18 h 30", en: "Wednesday to Saturday, 11 am to 6.30 pm" },
  },
];

/** The shop's counters, each once: one that was closed stays closed. Answers how many were new. */
export async function seedPickupPoints(): Promise<number> {
  const data = counters.map((counter, position) => ({ id: seedId(`pickup:${counter.city}`), position, ...counter }));
  return (await db.pickupPoint.createMany({ data, skipDuplicates: true })).count;
}
