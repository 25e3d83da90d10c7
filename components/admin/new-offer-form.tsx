"use client";

import { useActionState } from "react";
import type { RefusalWords } from "@/components/admin/form-problem";
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
import type { Locale } from "@/lib/kernel/locale";
import type { CreateOfferAction, CreateOfferError } from "@/lib/promotions/types";

export type NewOfferWords = RefusalWords &
  PromotionFieldWords & {
    failures: Readonly<Record<CreateOfferError["code"], string>>; // {slug} stands for the name
  };

type Props = { action: CreateOfferAction; locale: Locale; categories: Categories; words: NewOfferWords };

/** What an offer is called, what it gives, for what and when. Both kinds stand below each other: the form works without a script. */
export function NewOfferForm({ action, locale, categories, words }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  const of = { state, words };
  return (
    <PromotionForm {...of} action={submit} pending={pending} locale={locale}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <PromotionLine {...of} name="nameFr" hint="nameHint" required />
        <PromotionLine {...of} name="nameEn" hint="nameHint" required />
      </div>
      <PromotionKind {...of} kinds={["buy_x_get_y", "tiered"]} />
      <fieldset className="grid gap-5 border-t border-line pt-4">
        <legend className="pr-3 font-medium">{words.form.bundle}</legend>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <PromotionLine {...of} name="buy" hint="buyHint" numeric bare />
          <PromotionLine {...of} name="get" hint="getHint" numeric bare />
          <PromotionLine {...of} name="percent" hint="percentHint" numeric bare />
          <PromotionLine {...of} name="times" hint="timesHint" numeric />
        </div>
      </fieldset>
      <fieldset className="grid gap-5 border-t border-line pt-4">
        <legend className="pr-3 font-medium">{words.form.tiers}</legend>
        <p className="text-sm text-muted">{words.form.tiersHint}</p>
        {["1", "2", "3"].map((n) => (
          <div key={n} className="grid grid-cols-2 items-start gap-5">
            <PromotionLine {...of} name={`from${n}`} numeric bare />
            <PromotionLine {...of} name={`percent${n}`} numeric bare />
          </div>
        ))}
      </fieldset>
      <div className="grid gap-5 border-t border-line pt-4">
        <PromotionGoods {...of} categories={categories} none={words.form.noCategory ?? ""} />
        <PromotionTick {...of} name="couponToo" />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <PromotionPeriod {...of} />
        </div>
      </div>
    </PromotionForm>
  );
}
