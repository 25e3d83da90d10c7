import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true }, // pictures are made at seed and upload (app/media); an open resizer would be work for strangers
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["postal-codes-js"], // reads its tables by path at run time
  // cacheComponents stays off: its shells carry no nonce, and an unknown product would answer 200 (ARCHITECTURE section 5).
  experimental: { globalNotFound: true },
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
