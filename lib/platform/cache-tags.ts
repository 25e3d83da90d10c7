/** Every cache tag in the app, so that who caches and who invalidates can be read side by side. */
export const tags = {
  /** Whatever lists several products or categories: grids, navigation, search. */
  catalog: "catalog",
  product: (slug: string) => `product:${slug}`,
  /** The offers on a product, by its id, or on a category, by its slug. */
  offersOn: (goods: string) => `offers:${goods}`,
  stock: (variantId: string) => `stock:${variantId}`,
} as const;
