/** Where sign-in leads when nothing better is asked for. */
export const ADMIN_HOME = "/admin";

/**
 * The page of the back office to go to after sign-in. Anything but a plain path below /admin leads to its start page:
 * no other origin ("//evil.example", "/\\evil"), no encoded tricks, no sign-in page again (ASVS 3.7.2).
 */
export function nextPath(asked: string | undefined): string {
  if (!asked || !/^\/admin(?:\/[A-Za-z0-9_-]+)*(?:\?[A-Za-z0-9_=&.~-]*)?$/.test(asked)) return ADMIN_HOME;
  return asked.startsWith("/admin/sign-in") ? ADMIN_HOME : asked;
}
