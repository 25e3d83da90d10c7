/** Every cache tag in the app, so that who caches and who invalidates can be read side by side. */
export const tags = {
  /** Whatever lists several products or categories: grids, navigation, search. */
  catalog: "catalog",
  product: (slug: string) => `product:${slug}`,
  stock: (variantId: string) => `stock:${variantId}`,
} as const;
