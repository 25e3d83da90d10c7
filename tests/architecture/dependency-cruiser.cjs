/** What each context may call. A context that is not listed here may not exist. */
const mayUse = {
  catalog: [],
  identity: [],
  tax: ["catalog"], // the VAT category of a product
  shipping: [],
  inventory: ["catalog"],
  promotions: ["tax"], // how an amount is divided over lines
  giftcards: [],
  cart: ["catalog", "giftcards", "inventory", "promotions"], // the code and the cards that a cart holds
  orders: ["inventory"],
  invoicing: ["orders", "tax"], // how VAT is divided
  payments: ["giftcards", "orders", "inventory", "invoicing"], // money goes back where it came from, and has its credit note
  returns: ["checkout", "inventory", "orders", "payments", "shipping"],
  checkout: ["cart", "catalog", "giftcards", "inventory", "invoicing", "orders", "payments", "promotions", "shipping", "tax"], // the orchestrator of a sale
};
/** Anyone may call them and they call nobody: callers hand over what they need. */
const sinks = ["audit", "security", "notifications"];
const contexts = [...Object.keys(mayUse), ...sinks];

const rule = (name, from, to) => ({ name, severity: "error", from, to });
const stay = (context, allowed) =>
  rule(
    `${context}-stays-in-its-lane`,
    { path: `^lib/${context}/` },
    { path: "^lib/", pathNot: `^lib/(kernel|platform|${[context, ...allowed].join("|")})/` },
  );

const product = "^(app|components|lib|worker|emails|server\\.ts|middleware\\.ts|instrumentation(-client)?\\.ts)";
const pure = "^lib/[^/]+/(domain/|types\\.ts|policy\\.ts)";
const visitor = [
  "^next/headers",
  "next/headers\\.js$",
  "^lib/platform/(session|order-cookie|client-ip)\\.ts",
  "^lib/cart/cart-cookie\\.ts",
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    rule("every-context-is-declared", { path: "^lib/", pathNot: `^lib/(kernel|platform|${contexts.join("|")})/` }, {}),
    rule("no-cycles", {}, { circular: true }),
    rule("lib-never-looks-up", { path: "^lib/" }, { path: "^(app|components|worker)/" }),
    rule("components-never-look-up", { path: "^components/" }, { path: "^(app|worker)/" }),
    rule("the-product-never-imports-the-sandbox", { path: product }, { path: "^(sandbox|tests|prisma)/" }),
    rule("kernel-imports-nothing", { path: "^lib/kernel/" }, { pathNot: "^(lib/kernel/|node_modules/uuid/|uuid$)" }),
    rule("platform-knows-no-context", { path: "^lib/platform/" }, { path: "^lib/", pathNot: "^lib/(kernel|platform)/" }),
    rule("the-core-is-pure", { path: pure }, { pathNot: ["^lib/kernel/", "^lib/[^/]+/(domain/|types\\.ts)"] }),
    rule(
      "only-data-access-opens-the-db",
      { path: product, pathNot: ["^lib/(platform/|[^/]+/(repository|queries)(\\.ts|/))", "^server\\.ts$", "^worker/main\\.ts$"] },
      { path: "^lib/platform/(db\\.ts|prisma-client/)" },
    ),
    rule("repository-and-actions-are-private", { path: "^lib/([^/]+)/" }, { path: "^lib/[^/]+/(repository|actions)", pathNot: "^lib/$1/" }),
    rule("nobody-outside-lib-touches-a-repository", { path: "^(app|components|worker|emails)/" }, { path: "^lib/[^/]+/repository" }),
    rule(
      "components-are-presentational",
      { path: "^components/" },
      { path: "^lib/", pathNot: ["^lib/kernel/", "^lib/[^/]+/(types\\.ts|domain/)"] },
    ),
    rule(
      "emails-are-presentational",
      { path: "^emails/" },
      { path: "^lib/", pathNot: ["^lib/kernel/", "^lib/[^/]+/(types\\.ts|domain/)"] },
    ),
    rule("pages-compose", { path: "^app/(?!api/)", pathNot: "/route\\.ts$" }, { path: "^lib/[^/]+/operations" }),
    rule("shop-pages-know-no-visitor", { path: "^app/\\[locale\\]/\\[market\\]/\\(shop\\)/" }, { path: visitor }),
    rule("shop-reads-know-no-visitor", { path: "^lib/(catalog|inventory)/queries" }, { path: visitor, reachable: true }),
    ...sinks.map((context) => stay(context, [])),
    ...Object.entries(mayUse).map(([context, allowed]) => stay(context, [...allowed, ...sinks])),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "^(\\.next|\\.comptoir|dist|coverage|docs|tests|scripts|public)/" },
    doNotFollow: { path: "node_modules|lib/platform/prisma-client/" },
  },
};
