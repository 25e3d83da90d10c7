import type { EuCountry } from "@/lib/tax/domain/eu-countries";

/** What follows the country in a VAT number, and whether its check digits are right. */
type Rule = readonly [form: RegExp, check?: (number: string) => boolean];

const digitsOf = (number: string): number[] => [...number].map(Number);
const weighted = (number: string, weights: readonly number[]): number => {
  const digits = digitsOf(number);
  return weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);
};
const last = (number: string, count = 1): number => Number(number.slice(-count));
const digitSum = (n: number): number => Math.floor(n / 10) + (n % 10);

/** Every second digit doubled, so that the whole is a multiple of ten (ISO/IEC 7812-1). */
const luhn = (number: string): boolean =>
  digitsOf(number)
    .reverse()
    .reduce((sum, digit, i) => sum + (i % 2 ? digitSum(digit * 2) : digit), 0) %
    10 ===
  0;

/** ISO/IEC 7064, MOD 11,10. */
function mod1110(number: string): boolean {
  const product = digitsOf(number.slice(0, -1)).reduce((product, digit) => (((digit + product) % 10 || 10) * 2) % 11, 10);
  return (11 - product) % 10 === last(number);
}

const eleven = (number: string, weights: readonly number[]): number => 11 - (weighted(number, weights) % 11);
const toNine = (rest: number): number => (rest > 9 ? 0 : rest);

/** Two sets of weights: the second where the first leaves ten. */
function twice(number: string, first: readonly number[], second: readonly number[]): boolean {
  const once = weighted(number, first) % 11;
  const rest = once === 10 ? (weighted(number, second) % 11) % 10 : once;
  return rest === last(number);
}

function austrian(number: string): boolean {
  const sum = digitsOf(number.slice(1, 8)).reduce((sum, digit, i) => sum + (i % 2 ? digitSum(digit * 2) : digit), 0);
  return (10 - ((sum + 4) % 10)) % 10 === last(number);
}

function bulgarianPerson(number: string): boolean {
  const misc = eleven(number, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  const checks = [
    (weighted(number, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10,
    weighted(number, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10,
    misc,
  ];
  return checks.includes(last(number));
}

function cypriot(number: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  const sum = digitsOf(number.slice(0, 8)).reduce((sum, digit, i) => sum + (i % 2 ? digit : (odd[digit] ?? 0)), 0);
  return String.fromCharCode(65 + (sum % 26)) === number.at(-1);
}

const person = "TRWAGMYFPDXBNJZSQVHLCKE";
const spanishPerson = (number: string): boolean =>
  person[
    Number(
      number
        .slice(0, -1)
        .replace(/^[KLM]/, "")
        .replace("X", "0")
        .replace("Y", "1")
        .replace("Z", "2"),
    ) % 23
  ] === number.at(-1);

function spanishCompany(number: string): boolean {
  const sum = digitsOf(number.slice(1, 8)).reduce((sum, digit, i) => sum + (i % 2 ? digit : digitSum(digit * 2)), 0);
  const check = (10 - (sum % 10)) % 10;
  return [String(check), "JABCDEFGHI"[check]].includes(number.at(-1));
}

function irish(number: string): boolean {
  const modern = /^\d{7}/.test(number) ? number : `0${number.slice(2, 7)}${number[0]}${number[7]}`;
  const second = modern[8] && modern[8] !== "W" ? modern.charCodeAt(8) - 64 : 0;
  const rest = (weighted(modern, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23;
  return (rest === 0 ? "W" : String.fromCharCode(64 + rest)) === modern[7];
}

function latvian(number: string): boolean {
  if (/^[0-3]/.test(number)) return /^(?:32|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))/.test(number); // a person's code
  const rest = 3 - (weighted(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11);
  return rest !== -1 && (rest < -1 ? rest + 11 : rest) === last(number);
}

function dutch(number: string): boolean {
  const eleventh = weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(number[8]);
  return eleventh || BigInt(`2321${number.slice(0, 9)}11${number.slice(10)}`) % 97n === 1n; // since 2020 sole traders have a number of their own
}

const czech = (number: string): boolean => eleven(number, [8, 7, 6, 5, 4, 3, 2]) % 10 === last(number);

/** By country as ISO writes it; the forms are those of the Commission's VIES FAQ (question 11), the check digits those of each tax office. */
export const vatNumberRules: Record<EuCountry, readonly Rule[]> = {
  AT: [[/^U\d{8}$/, austrian]],
  BE: [[/^[01]\d{9}$/, (n) => 97 - (Number(n.slice(0, 8)) % 97) === last(n, 2)]],
  BG: [
    [/^\d{9}$/, (n) => twice(n, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10])],
    [/^\d{10}$/, bulgarianPerson],
  ],
  CY: [[/^(?!12)\d{8}[A-Z]$/, cypriot]],
  CZ: [[/^[0-8]\d{7}$/, czech], [/^\d{9}$/], [/^\d{10}$/, (n) => Number(n) % 11 === 0]],
  DE: [[/^[1-9]\d{8}$/, mod1110]],
  DK: [[/^[1-9]\d{7}$/, (n) => weighted(n, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0]],
  EE: [[/^\d{9}$/, (n) => (10 - (weighted(n, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10 === last(n)]],
  ES: [
    [/^[A-HJUV]\d{8}$/, spanishCompany],
    [/^[A-HN-SW]\d{7}[A-J]$/, spanishCompany],
    [/^[KLMXYZ]?\d{7,8}[A-Z]$/, spanishPerson],
  ],
  FI: [[/^\d{8}$/, (n) => eleven(n, [7, 9, 10, 5, 8, 4, 2]) % 11 === last(n)]],
  FR: [[/^\d{11}$/, (n) => (Number(n.slice(2)) * 100 + 12) % 97 === Number(n.slice(0, 2))], [/^(?=.?[A-HJ-NP-Z])[0-9A-HJ-NP-Z]{2}\d{9}$/]],
  GR: [[/^\d{9}$/, (n) => (weighted(n, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === last(n)]],
  HR: [[/^\d{11}$/, mod1110]],
  HU: [[/^\d{8}$/, (n) => (10 - (weighted(n, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10 === last(n)]],
  IE: [
    [/^\d{7}[A-W][A-IW]?$/, irish],
    [/^[7-9][A-Z*+]\d{5}[A-W]$/, irish],
  ],
  IT: [[/^(?!0{7})\d{7}(?:0\d\d|1\d\d|20[01]|888|999)\d$/, luhn]],
  LT: [
    [/^\d{7}1\d$/, (n) => twice(n, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1])],
    [/^\d{10}1\d$/, (n) => twice(n, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4])],
  ],
  LU: [[/^\d{8}$/, (n) => Number(n.slice(0, 6)) % 89 === last(n, 2)]],
  LV: [[/^\d{11}$/, latvian]],
  MT: [[/^[1-9]\d{7}$/, (n) => 37 - (weighted(n, [3, 4, 6, 7, 8, 9]) % 37) === last(n, 2)]],
  NL: [[/^\d{9}B\d\d$/, dutch]],
  PL: [[/^\d{10}$/, (n) => weighted(n, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === last(n)]],
  PT: [[/^[1-9]\d{8}$/, (n) => toNine(eleven(n, [9, 8, 7, 6, 5, 4, 3, 2])) === last(n)]],
  RO: [[/^[1-9]\d{1,9}$/, (n) => ((weighted(n.padStart(10, "0"), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === last(n)]],
  SE: [[/^\d{10}(?:0[1-9]|[1-8]\d|9[0-4])$/, (n) => luhn(n.slice(0, 10))]],
  SI: [[/^[1-9]\d{7}$/, (n) => eleven(n, [8, 7, 6, 5, 4, 3, 2]) !== 11 && eleven(n, [8, 7, 6, 5, 4, 3, 2]) % 10 === last(n)]],
  SK: [[/^[1-9]\d[2-46-9]\d{7}$/, (n) => Number(n) % 11 === 0]],
};
