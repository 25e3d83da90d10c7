/** What the drawer says, in the language of the page. */
export type DrawerWords = Record<
  "title" | "limited" | "quantity" | "notCounted" | "apart" | "subtotal" | "view" | "checkout" | "close" | "loading" | "failed",
  string
>;
