import { isStaff } from "@/lib/kernel/actor";

/** All staff see documents: customers ask for them. */
export const canReadDocuments = isStaff;
