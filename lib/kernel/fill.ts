/** Words with {names} in them, filled in: what a client component can do with a message without carrying a translation library. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
