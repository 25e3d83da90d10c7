import { Stripe } from "stripe";
import { invalid, missing, notSimulated } from "../api/errors";
import { currencyList, formatAmount, isChargeable, isCurrency, maximumAmount, minimumCharge } from "../currencies";
import { newStripeId } from "../ids";
import { stringsOf } from "../params/metadata";

type LineParams = Stripe.Checkout.SessionCreateParams.LineItem;
export type CheckedLine = { name: string; description: string | null; unitAmount: number; quantity: number; params: LineParams };
export type CheckedLines = { lines: CheckedLine[]; currency: string; total: number };

const mostLines = 100;
const mostQuantity = 999_999;
const mostImages = 8;

/** The lines of a payment, or the error that Stripe gives. Amounts are minor units of one currency; the total is a chargeable amount. */
export function checkLines(lines: LineParams[] | undefined, sessionCurrency: string | undefined): CheckedLines {
  if (!lines?.length) throw invalid("Missing required param: line_items.", "line_items", "parameter_missing");
  if (lines.length > mostLines) throw invalid(`You can only have up to ${mostLines} line items.`, "line_items");
  const checked = lines.map((line, index) => checkLine(line, `line_items[${index}]`));
  const currencies = new Set(lines.map((line) => line.price_data?.currency.toLowerCase()));
  const [currency = ""] = currencies;
  if (currencies.size > 1) throw invalid("All line items must have the same currency.", "line_items");
  if (sessionCurrency && sessionCurrency.toLowerCase() !== currency)
    throw invalid(`The currency ${sessionCurrency} does not match that of the line items, ${currency}.`, "currency");
  return { lines: checked, currency, total: checkTotal(checked, currency) };
}

function checkTotal(lines: CheckedLine[], currency: string): number {
  const total = lines.reduce((sum, { unitAmount, quantity }) => sum + unitAmount * quantity, 0);
  const minimum = minimumCharge(currency);
  if (total < minimum)
    throw invalid(
      `The Checkout Session's total amount due must add up to at least ${formatAmount(minimum, currency, "en")} ${currency}`,
      undefined,
      "amount_too_small",
    );
  if (total > maximumAmount) throw invalid("Amount must be no more than 99999999", undefined, "amount_too_large");
  if (!isChargeable(total, currency)) throw invalid(`Invalid amount for ${currency}: ${total}`, "line_items", "invalid_charge_amount");
  return total;
}

function checkLine(line: LineParams, at: string): CheckedLine {
  if (line.price) throw missing("price", line.price, `${at}[price]`, 400);
  const price = line.price_data;
  if (!price) throw invalid(`You must specify either \`price\` or \`price_data\` when creating a line item.`, at, "parameter_missing");
  if (line.tax_rates?.length) throw notSimulated(`${at}[tax_rates]`);
  if (line.adjustable_quantity?.enabled) throw notSimulated(`${at}[adjustable_quantity]`);
  if (price.recurring) throw invalid("You cannot use recurring prices in `payment` mode.", `${at}[price_data][recurring]`);
  if (!isCurrency(price.currency))
    throw invalid(
      `Invalid currency: ${price.currency}. Stripe currently supports these currencies: ${currencyList()}`,
      `${at}[price_data][currency]`,
    );
  if (price.product) throw missing("product", price.product, `${at}[price_data][product]`, 400);
  const product = price.product_data;
  if (!product) throw invalid(`Missing required param: ${at}[price_data][product_data].`, `${at}[price_data]`, "parameter_missing");
  if ((product.images?.length ?? 0) > mostImages)
    throw invalid(`You can only have up to ${mostImages} images.`, `${at}[price_data][product_data][images]`);
  return {
    name: product.name,
    description: product.description ?? null,
    unitAmount: checkUnitAmount(price, at),
    quantity: checkQuantity(line.quantity, at),
    params: line,
  };
}

function checkUnitAmount(price: Stripe.Checkout.SessionCreateParams.LineItem.PriceData, at: string): number {
  const param = `${at}[price_data][unit_amount]`;
  if (price.unit_amount_decimal !== undefined) throw notSimulated(`${at}[price_data][unit_amount_decimal]`);
  if (price.unit_amount === undefined) throw invalid(`Missing required param: ${param}.`, param, "parameter_missing");
  if (price.unit_amount < 0) throw invalid("Invalid non-negative integer", param, "parameter_invalid_integer");
  if (price.unit_amount > maximumAmount) throw invalid("Amount must be no more than 99999999", param, "amount_too_large");
  return price.unit_amount;
}

function checkQuantity(quantity: number | undefined, at: string): number {
  const param = `${at}[quantity]`;
  if (quantity === undefined) throw invalid("Quantity is required. Add `quantity` to this line item.", param, "parameter_missing");
  if (quantity < 1) throw invalid("This value must be greater than or equal to 1.", param, "parameter_invalid_integer");
  if (quantity > mostQuantity)
    throw invalid(`This value must be less than or equal to ${mostQuantity}.`, param, "parameter_invalid_integer");
  return quantity;
}

/** The line as the API shows it. */
export function lineItem({ name, unitAmount, quantity, params }: CheckedLine, currency: string, created: number): Stripe.LineItem {
  const amount = unitAmount * quantity;
  return {
    id: newStripeId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: name,
    metadata: stringsOf(params.metadata),
    price: {
      id: newStripeId("price"),
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newStripeId("prod"),
      recurring: null,
      tax_behavior: params.price_data?.tax_behavior ?? "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "one_time",
      unit_amount: unitAmount,
      unit_amount_decimal: Stripe.Decimal.from(unitAmount),
    },
    quantity,
  };
}
