/** What the drawer says, in the language of the page. */
export type DrawerWords = Record<
  "title" | "limited" | "quantity" | "subtotal" | "view" | "checkout" | "close" | "loading" | "failed",
  string
>;
