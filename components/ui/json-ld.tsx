/** Data for search engines. As text of the element, not as markup: React writes it, `<` is escaped so that no name can close the element. */
export function JsonLd({ data }: { data: object }) {
  return <script type="application/ld+json">{JSON.stringify(data).replaceAll("<", "\\u003c")}</script>;
}
