"use client";

import { useActionState } from "react";
import { type RefusalWords, typed } from "@/components/admin/form-problem";
import {
  type Categories,
  type PromotionFieldWords,
  PromotionForm,
  PromotionGoods,
  PromotionKind,
  PromotionLine,
  PromotionPeriod,
  PromotionTick,
} from "@/components/admin/promotion-fields";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Locale } from "@/lib/kernel/locale";
import { currencies, HOME_CURRENCY } from "@/lib/kernel/market";
import type { CreateCouponAction, CreateCouponError } from "@/lib/promotions/types";

export type NewCouponWords = RefusalWords &
  PromotionFieldWords & {
    failures: Readonly<Record<CreateCouponError["code"], string>>; // {slug} stands for the name
  };

type Props = { action: CreateCouponAction; locale: Locale; categories: Categories; words: NewCouponWords };

const kinds = ["percentage", "amount", "free_shipping"] as const;

/** What a code gives, to whom, when and how often. What was typed stays until it is right. */
export function NewCouponForm({ action, locale, categories, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const of = { state, words };
  return (
    <PromotionForm {...of} action={submit} pending={pending} locale={locale}>
      <PromotionLine {...of} name="code" hint="codeHint" required />
      <PromotionKind {...of} kinds={kinds} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <PromotionLine {...of} name="percent" hint="percentHint" numeric bare />
        <PromotionLine {...of} name="amount" label="value" hint="valueHint" numeric bare />
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <PromotionLine {...of} name="minimum" hint="minimumHint" numeric />
        <Field id="currency" label={words.form.currency ?? ""} hint={words.form.currencyHint ?? ""}>
          {(aria) => (
            <Select {...aria} name="currency" defaultValue={typed(state, "currency") ?? HOME_CURRENCY} key={`m${typed(state, "currency")}`}>
              {currencies.map((currency) => (
                <option key={currency} value={currency}>
                  {currency}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <PromotionGoods {...of} categories={categories} none={words.form.everything ?? ""} />
      <PromotionTick {...of} name="firstOrder" />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <PromotionPeriod {...of} />
        <PromotionLine {...of} name="maxUses" numeric />
        <PromotionLine {...of} name="maxPerCustomer" numeric />
      </div>
    </PromotionForm>
  );
}
