/**
 * What one unit of a line costs without VAT, as a decimal string of the currency's decimals and two more, half up: "21.665" for 43.33 of two.
 * To be read only: the line's own amount counts.
 */
export function unitNet(netMinor: number, quantity: number, digits: number): `${number}` {
  const scaled = (BigInt(netMinor) * 200n + BigInt(quantity)) / (2n * BigInt(quantity));
  const text = String(scaled).padStart(digits + 3, "0");
  return `${text.slice(0, -(digits + 2))}.${text.slice(-(digits + 2))}` as `${number}`;
}
