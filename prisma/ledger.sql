-- What must be true of money and stock at any moment. One row a broken promise: its name, what it speaks of, what was found. No rows: all is well.
-- Read only; one statement, so it sees one moment. At 3 a.m.: psql "$DATABASE_URL" -f prisma/ledger.sql; otherwise npm run verify-ledger.

WITH
captures AS (
  SELECT order_id, provider_object_id AS payment, kind, amount_minor, currency FROM payment_events WHERE kind IN ('captured', 'capture_rejected')
),
money AS (
  SELECT o.id, o.number, o.status, o.total_minor, o.currency,
    (SELECT coalesce(sum(amount_minor), 0) FROM captures c WHERE c.order_id = o.id AND c.kind = 'captured') AS captured,
    (SELECT count(*) FROM captures c WHERE c.order_id = o.id AND c.kind = 'captured' AND c.payment NOT LIKE 'gc\_%') AS payments,
    (SELECT coalesce(sum(h.amount_minor), 0) FROM gift_card_holds h WHERE h.order_id = o.id AND h.status = 'redeemed') AS redeemed, o.gift_card_minor,
    (SELECT count(*) FROM stock_reservations r WHERE r.order_id = o.id AND r.status = 'active') AS promised,
    (SELECT count(*) FROM payment_attempts a WHERE a.order_id = o.id AND a.status IN ('prepared', 'open')) AS live_attempts
  FROM orders o
),
lines AS (
  SELECT order_id, sum(gross_minor) AS gross, sum(discount_minor) AS discount, sum(offer_minor) AS offers, sum(vat_relief_minor) AS relief,
    sum(gross_minor - discount_minor - vat_relief_minor) AS paid FROM order_lines GROUP BY order_id
),
vat AS (
  SELECT o.id, coalesce(sum((g ->> 'vatMinor')::bigint), 0) AS vat, coalesce(sum((g ->> 'grossMinor')::bigint), 0) AS gross
  FROM orders o LEFT JOIN LATERAL jsonb_array_elements(o.vat_groups) g ON true GROUP BY o.id
),
sold AS (
  SELECT l.order_id, l.variant_id, sum(l.quantity) AS ordered,
    (SELECT coalesce(-sum(m.delta), 0) FROM stock_movements m WHERE m.order_id = l.order_id AND m.variant_id = l.variant_id AND m.cause = 'sold') AS sold,
    (SELECT coalesce(sum(m.delta), 0) FROM stock_movements m WHERE m.order_id = l.order_id AND m.variant_id = l.variant_id AND m.cause = 'returned') AS returned
  FROM order_lines l GROUP BY l.order_id, l.variant_id
)

-- Stock

SELECT 'stock_is_the_sum_of_its_movements' AS promise, v.sku AS subject, format('on hand %s, movements %s', s.on_hand, coalesce(m.sum, 0)) AS found
FROM stock_items s JOIN product_variants v ON v.id = s.variant_id
LEFT JOIN (SELECT variant_id, sum(delta) FROM stock_movements GROUP BY variant_id) m ON m.variant_id = s.variant_id
WHERE s.on_hand <> coalesce(m.sum, 0)

UNION ALL
SELECT 'reserved_is_what_orders_were_promised', v.sku, format('reserved %s, promised %s', s.reserved, coalesce(r.sum, 0))
FROM stock_items s JOIN product_variants v ON v.id = s.variant_id
LEFT JOIN (SELECT variant_id, sum(quantity) FROM stock_reservations WHERE status = 'active' GROUP BY variant_id) r ON r.variant_id = s.variant_id
WHERE s.reserved <> coalesce(r.sum, 0)

UNION ALL
SELECT 'stock_is_promised_to_unpaid_orders_alone', number, format('%s, %s promises', status, promised)
FROM money WHERE promised > 0 AND status <> 'pending_payment'

UNION ALL
SELECT 'an_unpaid_order_can_still_be_paid_or_ended', number, 'no live attempt'
FROM money WHERE status = 'pending_payment' AND live_attempts = 0

UNION ALL
SELECT 'a_paid_order_took_its_stock_once', o.number, format('%s: ordered %s, sold %s', v.sku, s.ordered, s.sold)
FROM sold s JOIN orders o ON o.id = s.order_id JOIN product_variants v ON v.id = s.variant_id
WHERE s.sold <> CASE WHEN o.confirmed_at IS NOT NULL THEN s.ordered ELSE 0 END

UNION ALL
SELECT 'no_more_comes_back_than_was_sold', o.number, format('%s: sold %s, returned %s', v.sku, s.sold, s.returned)
FROM sold s JOIN orders o ON o.id = s.order_id JOIN product_variants v ON v.id = s.variant_id
WHERE s.returned > s.sold

UNION ALL
SELECT 'a_canceled_order_keeps_no_stock', o.number, format('%s: sold %s, returned %s', v.sku, s.sold, s.returned)
FROM sold s JOIN orders o ON o.id = s.order_id JOIN product_variants v ON v.id = s.variant_id
WHERE o.status = 'canceled' AND s.returned <> s.sold

-- Money

UNION ALL
SELECT 'a_confirmed_order_is_paid_exactly_once', number, format('%s: total %s, captured %s in %s payments', status, total_minor, captured, payments)
FROM money WHERE CASE WHEN status IN ('confirmed', 'fulfilled', 'canceled') THEN captured <> total_minor OR payments <> CASE WHEN gift_card_minor < total_minor THEN 1 ELSE 0 END ELSE captured > 0 END

UNION ALL
SELECT 'a_canceled_order_keeps_no_money', m.number, format('came %s, going back %s, with its bank %s', m.captured, b.back, b.bank)
FROM money m CROSS JOIN LATERAL (SELECT
  (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r JOIN captures c ON c.payment = r.payment_intent_id AND c.kind = 'captured'
   WHERE r.order_id = m.id AND r.status <> 'failed') AS back,
  (SELECT coalesce(sum(d.amount_minor), 0) FROM payment_disputes d
   WHERE d.order_id = m.id AND d.kind = 'dispute' AND d.status NOT LIKE 'warning\_%' AND d.status NOT IN ('won', 'prevented')) AS bank) b
WHERE m.status = 'canceled' AND m.captured > b.back + b.bank

UNION ALL
SELECT 'money_is_in_the_currency_of_its_order', o.number, format('%s in %s, order in %s', m.what, m.currency, o.currency)
FROM (
  SELECT order_id, payment AS what, currency FROM captures WHERE kind = 'captured'
  UNION ALL
  SELECT r.order_id, r.payment_intent_id, r.currency FROM refunds r JOIN captures c ON c.payment = r.payment_intent_id AND c.kind = 'captured'
  UNION ALL
  SELECT order_id, number, currency FROM invoices
) m JOIN orders o ON o.id = m.order_id WHERE m.currency <> o.currency

UNION ALL
SELECT 'money_that_was_not_kept_goes_back_in_full', o.number, format('%s: came %s, going back %s', c.payment, c.amount_minor, coalesce(sum(r.amount_minor), 0))
FROM captures c JOIN orders o ON o.id = c.order_id
LEFT JOIN refunds r ON r.payment_intent_id = c.payment AND r.status <> 'failed'
WHERE c.kind = 'capture_rejected' GROUP BY o.number, c.payment, c.amount_minor HAVING coalesce(sum(r.amount_minor), 0) <> c.amount_minor

UNION ALL
SELECT 'refunds_are_of_a_payment_and_at_most_all_of_it', o.number, format('%s: came %s, going back %s', r.payment_intent_id, c.amount_minor, sum(r.amount_minor))
FROM refunds r JOIN orders o ON o.id = r.order_id
LEFT JOIN captures c ON c.payment = r.payment_intent_id AND c.order_id = r.order_id
WHERE r.status <> 'failed' GROUP BY o.number, r.payment_intent_id, c.amount_minor HAVING sum(r.amount_minor) > coalesce(c.amount_minor, 0)

UNION ALL
SELECT 'no_more_is_given_back_than_was_bought', o.number, format('%s: bought %s, in returns %s', l.sku, l.quantity, sum(b.quantity))
FROM return_lines b JOIN returns r ON r.id = b.return_id AND r.status <> 'refused'
JOIN order_lines l ON l.id = b.order_line_id JOIN orders o ON o.id = r.order_id
GROUP BY o.number, r.order_id, l.id HAVING sum(b.quantity) > l.quantity OR r.order_id <> l.order_id

UNION ALL
SELECT 'what_returns_brought_back_moved_the_stock', o.number, format('%s: unpacked %s of which %s written off, movements %s and %s', v.sku, a.came, a.gone, m.came, m.gone)
FROM (
  SELECT r.order_id, l.variant_id, sum(b.restocked + b.written_off) AS came, sum(b.written_off) AS gone
  FROM return_lines b JOIN returns r ON r.id = b.return_id JOIN order_lines l ON l.id = b.order_line_id GROUP BY r.order_id, l.variant_id
) a JOIN orders o ON o.id = a.order_id JOIN product_variants v ON v.id = a.variant_id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(delta) FILTER (WHERE cause = 'returned'), 0) AS came, coalesce(-sum(delta) FILTER (WHERE cause = 'written_off'), 0) AS gone
  FROM stock_movements m WHERE m.order_id = a.order_id AND m.variant_id = a.variant_id
) m
WHERE a.came > m.came OR a.gone <> m.gone

UNION ALL
SELECT 'a_return_that_was_paid_has_its_refund', o.number, format('%s: refund %s of another order', t.id, r.id)
FROM returns t JOIN orders o ON o.id = t.order_id JOIN refunds r ON r.id = t.refund_id WHERE r.order_id <> t.order_id

UNION ALL
SELECT 'no_line_is_refunded_above_what_was_bought', o.number, format('%s: %s units for %s, going back %s for %s', l.sku, l.quantity, l.gross_minor - l.discount_minor - l.vat_relief_minor, sum(b.quantity), sum(b.amount_minor))
FROM refund_lines b JOIN refunds r ON r.id = b.refund_id AND r.status <> 'failed'
JOIN order_lines l ON l.id = b.order_line_id JOIN orders o ON o.id = r.order_id
GROUP BY o.number, r.order_id, l.id HAVING sum(b.quantity) > l.quantity OR sum(b.amount_minor) > l.gross_minor - l.discount_minor - l.vat_relief_minor OR r.order_id <> l.order_id

UNION ALL
SELECT 'delivery_is_refunded_at_most_once', o.number, format('paid %s, going back %s', o.total_minor - l.paid, sum(r.shipping_minor))
FROM refunds r JOIN orders o ON o.id = r.order_id JOIN lines l ON l.order_id = o.id
WHERE r.status <> 'failed' GROUP BY o.id, l.paid HAVING sum(r.shipping_minor) > o.total_minor - l.paid

UNION ALL
SELECT 'a_refund_gives_back_at_least_what_its_parts_say', r.id::text, format('%s, lines %s, delivery %s', r.amount_minor, b.sum, r.shipping_minor)
FROM refunds r JOIN (SELECT refund_id, sum(amount_minor) FROM refund_lines GROUP BY refund_id) b ON b.refund_id = r.id
WHERE b.sum + r.shipping_minor > r.amount_minor

UNION ALL
SELECT 'a_refund_that_arrived_is_a_fact', o.number, format('%s of %s %s, fact %s', r.provider_refund_id, r.amount_minor, r.status, coalesce(e.amount_minor::text, 'none'))
FROM refunds r JOIN orders o ON o.id = r.order_id
LEFT JOIN payment_events e ON e.kind = 'refunded' AND e.provider_object_id = r.provider_refund_id
WHERE r.status = 'succeeded' AND e.amount_minor IS DISTINCT FROM r.amount_minor

UNION ALL
SELECT 'a_dispute_is_of_a_payment_and_its_end_is_a_fact', o.number, format('%s of %s %s: %s, facts %s', d.provider_object_id, d.amount_minor, d.currency, d.status, coalesce(f.kinds, 'none'))
FROM payment_disputes d JOIN orders o ON o.id = d.order_id
LEFT JOIN captures c ON c.payment = d.payment_intent_id AND c.order_id = d.order_id
LEFT JOIN LATERAL (
  SELECT string_agg(e.kind, ', ' ORDER BY e.kind) AS kinds, bool_or(e.kind = 'dispute_' || d.status) AS ended FROM payment_events e
  WHERE e.provider_object_id = d.provider_object_id AND e.order_id = d.order_id AND e.amount_minor = d.amount_minor AND e.currency = d.currency
) f ON true
WHERE c.payment IS NULL OR f.kinds IS NULL OR (d.status IN ('won', 'lost') AND NOT f.ended)

UNION ALL
SELECT 'a_dispute_counts_in_the_currency_of_its_payment', o.number, format('%s: at risk %s %s of %s %s, the bank says %s %s', d.provider_object_id, d.amount_minor, d.currency, c.amount_minor, c.currency, d.claimed_minor, d.claimed_currency)
FROM payment_disputes d JOIN orders o ON o.id = d.order_id JOIN captures c ON c.payment = d.payment_intent_id AND c.order_id = d.order_id
WHERE d.currency <> c.currency OR (d.claimed_currency IS NOT NULL AND d.amount_minor <> c.amount_minor)

-- Parcels

UNION ALL
SELECT 'no_more_is_sent_than_was_bought', o.number, format('%s: bought %s, in parcels %s', l.sku, l.quantity, sum(i.quantity))
FROM shipment_lines i JOIN order_lines l ON l.id = i.order_line_id JOIN orders o ON o.id = l.order_id
GROUP BY o.number, l.id HAVING sum(i.quantity) > l.quantity

UNION ALL
SELECT 'a_parcel_holds_what_its_order_bought', o.number, format('%s: %s lines, %s of the order', s.tracking_number, count(i.quantity), count(l.id))
FROM shipments s JOIN orders o ON o.id = s.order_id
LEFT JOIN shipment_lines i ON i.shipment_id = s.id LEFT JOIN order_lines l ON l.id = i.order_line_id AND l.order_id = s.order_id
GROUP BY o.number, s.id HAVING count(i.quantity) = 0 OR count(i.quantity) <> count(l.id)

UNION ALL
SELECT 'parcels_are_of_paid_orders_and_the_last_one_ends_them', o.number, format('%s: bought %s, in parcels %s, paid or put back before %s', o.status, p.bought, p.sent, p.staying)
FROM (
  SELECT l.order_id, sum(l.quantity) AS bought, sum(u.sent) AS sent, -- what never leaves is counted as lib/orders/domain/staying-units.ts does
    sum(least(l.quantity - u.sent, greatest(u.refunded, u.shelved))) AS staying, -- ends an order as soon as it is asked for
    sum(least(l.quantity - u.sent, greatest(u.asked, u.shelved) + greatest(0, u.given_back - u.sent))) AS stayed -- at any time: a refund may fail, a return be refused, and the order stays over
  FROM order_lines l CROSS JOIN LATERAL (
    SELECT (SELECT coalesce(sum(i.quantity), 0) FROM shipment_lines i WHERE i.order_line_id = l.id) AS sent,
      (SELECT coalesce(sum(b.quantity), 0) FROM return_lines b WHERE b.order_line_id = l.id) AS given_back,
      greatest(0, (SELECT coalesce(sum(b.quantity), 0) FROM refund_lines b WHERE b.order_line_id = l.id) - r.paid) AS asked,
      greatest(0, (SELECT coalesce(sum(b.quantity), 0) FROM refund_lines b JOIN refunds f ON f.id = b.refund_id AND f.status <> 'failed' WHERE b.order_line_id = l.id) - r.paid) AS refunded,
      greatest(0, (SELECT coalesce(sum(m.delta), 0) FROM stock_movements m WHERE m.order_id = l.order_id AND m.variant_id = l.variant_id AND m.cause = 'returned') - r.came) AS shelved
    FROM (SELECT coalesce(sum(b.restocked + b.written_off), 0) AS came,
      coalesce(sum(CASE WHEN t.received_at <= f.created_at THEN b.restocked + b.written_off ELSE b.quantity END) FILTER (WHERE f.status <> 'failed'), 0) AS paid
      FROM return_lines b JOIN returns t ON t.id = b.return_id LEFT JOIN refunds f ON f.id = t.refund_id WHERE b.order_line_id = l.id) r
  ) u GROUP BY l.order_id
) p JOIN orders o ON o.id = p.order_id
WHERE (p.sent > 0 AND (o.status NOT IN ('confirmed', 'fulfilled') OR o.tax_treatment = 'voucher'))
  OR CASE WHEN o.tax_treatment = 'voucher' THEN (o.confirmed_at IS NOT NULL) <> (o.status = 'fulfilled')
    WHEN o.status = 'fulfilled' THEN p.sent = 0 OR p.sent + p.stayed < p.bought
    ELSE p.sent > 0 AND p.sent + p.staying >= p.bought END

-- Totals

UNION ALL
SELECT 'lines_shipping_and_discounts_make_the_total', o.number,
  format('lines %s of %s, shipping %s, discount %s, VAT taken off %s, total %s', l.gross, o.items_minor, o.shipping_minor, o.discount_minor, o.vat_relief_minor, o.total_minor)
FROM orders o LEFT JOIN lines l ON l.order_id = o.id
WHERE l.gross IS DISTINCT FROM o.items_minor OR o.total_minor <> o.items_minor + o.shipping_minor - o.discount_minor - o.vat_relief_minor

UNION ALL
SELECT 'vat_is_the_sum_of_its_rates', o.number, format('vat %s, by rate %s; total %s, by rate %s', o.vat_minor, v.vat, o.total_minor, v.gross)
FROM orders o JOIN vat v ON v.id = o.id WHERE v.vat <> o.vat_minor OR v.gross <> o.total_minor

UNION ALL
SELECT 'each_line_knows_its_share_of_the_discount', o.number, format('discount %s, shares %s', o.discount_minor, l.discount)
FROM orders o LEFT JOIN lines l ON l.order_id = o.id WHERE l.discount IS DISTINCT FROM o.discount_minor

UNION ALL
SELECT 'what_no_offer_gave_a_coupon_gave', o.number, format('discount %s, of offers %s, of coupon %s', o.discount_minor, l.offers, coalesce(r.saved_minor, 0))
FROM orders o JOIN lines l ON l.order_id = o.id LEFT JOIN coupon_redemptions r ON r.order_id = o.id LEFT JOIN coupons c ON c.id = r.coupon_id
WHERE l.discount - l.offers <> CASE WHEN c.kind <> 'free_shipping' THEN r.saved_minor ELSE 0 END

UNION ALL
SELECT 'a_line_is_given_what_its_offer_is_for', o.number, format('%s: %s of %s by %s', l.sku, l.offer_minor, l.gross_minor, l.offer_name)
FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN product_variants v ON v.id = l.variant_id JOIN offers f ON f.id = l.offer_id
WHERE f.starts_at > o.created_at OR NOT (v.product_id = ANY(f.product_ids) OR cardinality(f.category_ids) > 0)
  OR 10000 * l.offer_minor > l.gross_minor * coalesce((SELECT max((s ->> 'basisPoints')::int) FROM jsonb_array_elements(f.steps) s), 10000) + 20000 -- two cents of rounding

UNION ALL
SELECT 'vat_taken_off_is_not_charged', o.number, format('%s to %s: taken off %s, lines %s, charged %s, VAT number %s', o.tax_treatment, o.tax_country, o.vat_relief_minor, l.relief, o.vat_minor, coalesce(o.vat_check, 'none'))
FROM orders o LEFT JOIN lines l ON l.order_id = o.id
WHERE l.relief > o.vat_relief_minor OR (o.vat_relief_minor > 0 AND o.vat_minor > 0) OR (o.vat_relief_minor > 0) <> (o.tax_treatment IN ('reverse_charge', 'export'))

-- Documents

UNION ALL
SELECT 'every_confirmed_order_has_one_invoice', o.number, format('%s: %s invoices', o.status, coalesce(i.count, 0))
FROM orders o LEFT JOIN (SELECT order_id, count(*) FROM invoices WHERE cause = 'sale' GROUP BY order_id) i ON i.order_id = o.id
WHERE coalesce(i.count, 0) <> CASE WHEN o.confirmed_at IS NULL THEN 0 ELSE 1 END

UNION ALL
SELECT 'document_numbers_have_no_holes', format('%s %s', kind, year), format('counted %s, documents %s, last %s', c.last, i.count, i.max)
FROM invoice_counters c FULL JOIN (SELECT kind, year, count(*), max(sequence) FROM invoices GROUP BY kind, year) i USING (kind, year)
WHERE c.last IS DISTINCT FROM i.count OR c.last IS DISTINCT FROM i.max

UNION ALL
SELECT 'documents_are_dated_in_the_order_of_their_numbers', number, format('%s, the one before %s', issued_at, before)
FROM (SELECT number, year, issued_at, lag(issued_at) OVER (PARTITION BY kind, year ORDER BY sequence) AS before FROM invoices) i
WHERE before > issued_at OR extract(year FROM issued_at AT TIME ZONE 'Europe/Paris') <> year

UNION ALL
SELECT 'an_invoice_says_what_its_order_says', o.number, format('%s: %s of which VAT %s %s; order %s, %s %s', i.number, i.total_minor, i.vat_minor, i.currency, o.total_minor, o.vat_minor, o.currency)
FROM invoices i JOIN orders o ON o.id = i.order_id
WHERE i.cause = 'sale' AND (i.total_minor, i.vat_minor, i.currency) IS DISTINCT FROM (o.total_minor, o.vat_minor, o.currency)

UNION ALL
SELECT 'the_parts_of_a_document_make_its_total', i.number, format('total %s, VAT %s; by rate %s, %s; lines and delivery %s, %s', i.total_minor, i.vat_minor, g.gross, g.vat, p.gross, p.vat)
FROM invoices i
CROSS JOIN LATERAL (SELECT coalesce(sum((e ->> 'grossMinor')::bigint), 0) AS gross, coalesce(sum((e ->> 'vatMinor')::bigint), 0) AS vat
  FROM jsonb_array_elements(i.snapshot -> 'groups') e) g
CROSS JOIN LATERAL (SELECT coalesce(sum((e ->> 'grossMinor')::bigint), 0) AS gross, coalesce(sum((e ->> 'vatMinor')::bigint), 0) AS vat
  FROM jsonb_array_elements((i.snapshot -> 'lines') || (i.snapshot -> 'charges')) e) p
WHERE (g.gross, g.vat, p.gross, p.vat) IS DISTINCT FROM (i.total_minor, i.vat_minor, i.total_minor, i.vat_minor)

UNION ALL
SELECT 'credit_notes_are_the_refunds_that_arrived', o.number, format('credited %s, refunded %s', coalesce(i.credited, 0), coalesce(r.arrived, 0))
FROM orders o
LEFT JOIN (SELECT order_id, sum(CASE cause WHEN 'refund' THEN total_minor ELSE -total_minor END) AS credited FROM invoices WHERE cause <> 'sale' GROUP BY order_id) i ON i.order_id = o.id
LEFT JOIN (
  SELECT r.order_id, sum(r.amount_minor) AS arrived FROM refunds r
  JOIN captures c ON c.payment = r.payment_intent_id AND c.order_id = r.order_id AND c.kind = 'captured'
  WHERE r.status = 'succeeded' GROUP BY r.order_id
) r ON r.order_id = o.id
WHERE coalesce(i.credited, 0) <> coalesce(r.arrived, 0)

UNION ALL
SELECT 'no_more_is_credited_than_was_invoiced', o.number, format('invoiced %s of which VAT %s, credited %s, %s', s.total_minor, s.vat_minor, c.total, c.vat)
FROM invoices s JOIN orders o ON o.id = s.order_id
CROSS JOIN LATERAL (SELECT coalesce(sum(CASE cause WHEN 'refund' THEN total_minor ELSE -total_minor END), 0) AS total,
  coalesce(sum(CASE cause WHEN 'refund' THEN vat_minor ELSE -vat_minor END), 0) AS vat FROM invoices i WHERE i.order_id = s.order_id AND i.cause <> 'sale') c
WHERE s.cause = 'sale' AND (c.total > s.total_minor OR c.vat > s.vat_minor OR (c.total = s.total_minor AND c.vat <> s.vat_minor))

-- Coupons

UNION ALL
SELECT 'a_coupon_counts_its_uses_and_has_enough', c.code, format('uses %s of %s, orders %s', c.uses, c.max_uses, coalesce(r.uses, 0))
FROM coupons c LEFT JOIN (
  SELECT coupon_id, count(*) AS uses FROM coupon_redemptions WHERE status <> 'released' GROUP BY coupon_id
) r ON r.coupon_id = c.id
WHERE c.uses <> coalesce(r.uses, 0) OR c.uses > c.max_uses

UNION ALL
SELECT 'a_customer_uses_a_coupon_as_often_as_allowed', c.code, format('%s orders of one address, allowed %s', count(*), c.max_per_customer)
FROM coupon_redemptions r JOIN coupons c ON c.id = r.coupon_id JOIN orders o ON o.id = r.order_id
WHERE r.status <> 'released' AND o.email_index <> ''
GROUP BY c.id, c.code, c.max_per_customer, o.email_index HAVING count(*) > c.max_per_customer

UNION ALL
SELECT 'a_coupon_is_used_by_its_order_while_that_lives', o.number, format('%s: code %s, use %s', o.status, coalesce(o.coupon_code, 'none'), coalesce(r.status, 'none'))
FROM orders o LEFT JOIN coupon_redemptions r ON r.order_id = o.id LEFT JOIN coupons c ON c.id = r.coupon_id
WHERE o.coupon_code IS DISTINCT FROM c.code OR r.status <> CASE
  WHEN o.confirmed_at IS NOT NULL THEN 'redeemed' WHEN o.status = 'pending_payment' THEN 'reserved' ELSE 'released' END

-- Gift cards

UNION ALL
SELECT 'a_gift_card_is_the_sum_of_its_movements', c.id::text, format('balance %s, movements %s, issued %s of %s', c.balance_minor, coalesce(m.sum, 0), coalesce(m.issued, 0), c.initial_minor)
FROM gift_cards c LEFT JOIN (
  SELECT card_id, sum(delta_minor), sum(delta_minor) FILTER (WHERE cause = 'issued') AS issued FROM gift_card_movements GROUP BY card_id
) m ON m.card_id = c.id
WHERE c.balance_minor <> coalesce(m.sum, 0) OR c.balance_minor < 0 OR c.initial_minor <> coalesce(m.issued, 0)

UNION ALL
SELECT 'a_gift_card_pays_its_order_while_that_lives', o.number, format('%s: %s of %s %s, in %s', o.status, h.amount_minor, c.currency, h.status, o.currency)
FROM gift_card_holds h JOIN orders o ON o.id = h.order_id JOIN gift_cards c ON c.id = h.card_id
WHERE c.currency <> o.currency OR h.status <> CASE
  WHEN o.confirmed_at IS NOT NULL THEN 'redeemed' WHEN o.status = 'pending_payment' THEN 'held' ELSE 'released' END

UNION ALL
SELECT 'an_order_says_what_gift_cards_pay_of_it', m.number, format('said %s, holds %s; redeemed %s, facts %s', m.gift_card_minor, h.held, m.redeemed, f.sum)
FROM money m
CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0) AS held FROM gift_card_holds WHERE order_id = m.id) h
CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0) AS sum FROM captures c WHERE c.order_id = m.id AND c.kind = 'captured' AND c.payment LIKE 'gc\_%') f
WHERE m.gift_card_minor <> h.held OR m.redeemed <> f.sum

UNION ALL
SELECT 'every_hold_of_a_gift_card_moved_it', h.id::text, format('%s %s: held %s, ended %s', h.amount_minor, h.status, coalesce(m.held, 0), coalesce(m.ended, 0))
FROM gift_card_holds h LEFT JOIN (
  SELECT hold_id, sum(amount_minor) FILTER (WHERE cause = 'held') AS held,
    sum(amount_minor) FILTER (WHERE cause IN ('redeemed', 'released')) AS ended, min(cause) FILTER (WHERE cause <> 'held') AS cause
  FROM gift_card_movements WHERE hold_id IS NOT NULL GROUP BY hold_id
) m ON m.hold_id = h.id
WHERE m.held IS DISTINCT FROM h.amount_minor OR coalesce(m.ended, 0) <> CASE h.status WHEN 'held' THEN 0 ELSE h.amount_minor END
  OR coalesce(m.cause, 'held') <> h.status

UNION ALL
SELECT 'a_refund_to_a_gift_card_is_on_it', r.id::text, format('%s %s, movements %s', r.amount_minor, r.status, coalesce(m.sum, 0))
FROM refunds r LEFT JOIN (SELECT refund_id, sum(amount_minor) FROM gift_card_movements GROUP BY refund_id) m ON m.refund_id = r.id
WHERE (r.payment_intent_id LIKE 'gc\_%' OR m.sum IS NOT NULL)
  AND (coalesce(m.sum, 0) <> CASE r.status WHEN 'succeeded' THEN r.amount_minor ELSE 0 END OR r.payment_intent_id NOT LIKE 'gc\_%')

UNION ALL
SELECT 'gift_cards_are_ordered_by_themselves', o.number, format('%s is a %s, order %s', l.sku, p.kind, o.tax_treatment)
FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN product_variants v ON v.id = l.variant_id JOIN products p ON p.id = v.product_id
WHERE (p.kind = 'gift_card') <> (o.tax_treatment = 'voucher')

UNION ALL
SELECT 'a_paid_order_has_the_gift_cards_that_it_bought', o.number, format('%s: bought %s, cards %s, of its worth %s', l.sku, l.quantity, c.count, c.right)
FROM order_lines l JOIN orders o ON o.id = l.order_id
CROSS JOIN LATERAL (
  SELECT count(*), count(*) FILTER (WHERE c.order_id = o.id AND c.initial_minor = l.unit_gross_minor AND c.currency = o.currency) AS right
  FROM gift_cards c WHERE c.order_line_id = l.id AND c.origin = 'sale'
) c
WHERE c.count <> c.right OR c.count <> CASE WHEN o.tax_treatment = 'voucher' AND o.confirmed_at IS NOT NULL THEN l.quantity ELSE 0 END

UNION ALL
SELECT 'a_gift_card_whose_money_went_back_is_void_or_lost', o.number, format('went back %s; taken off the cards %s, lost %s, still on them %s', g.gone, c.taken, c.lost, c.live)
FROM orders o
CROSS JOIN LATERAL (SELECT least(
  (SELECT coalesce(sum(amount_minor), 0) FROM captures p WHERE p.order_id = o.id AND p.kind = 'captured'),
  (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r JOIN captures p ON p.payment = r.payment_intent_id AND p.kind = 'captured' WHERE r.order_id = o.id AND r.status <> 'failed')
  + (SELECT coalesce(sum(d.amount_minor), 0) FROM payment_disputes d JOIN captures p ON p.payment = d.payment_intent_id AND p.kind = 'captured'
     WHERE d.order_id = o.id AND d.kind = 'dispute' AND (d.status = 'lost' OR d.status LIKE 'appeal\_%'))) AS gone) g
CROSS JOIN LATERAL (SELECT
  (SELECT coalesce(sum(balance_minor), 0) FROM gift_cards c WHERE c.order_id = o.id AND c.origin = 'sale') AS live,
  coalesce(sum(m.amount_minor) FILTER (WHERE m.cause = 'voided'), 0) AS taken, coalesce(sum(m.amount_minor) FILTER (WHERE m.cause = 'lost'), 0) AS lost
  FROM gift_cards c JOIN gift_card_movements m ON m.card_id = c.id WHERE c.order_id = o.id AND c.origin = 'sale') c
WHERE o.tax_treatment = 'voucher' AND (g.gone > c.taken + c.lost OR (g.gone > c.taken AND c.live > 0))

UNION ALL
SELECT 'a_gift_card_is_frozen_while_its_payment_is_disputed', o.number, format('card %s: frozen %s, disputed %s', c.id, c.frozen_at IS NOT NULL, d.open)
FROM gift_cards c JOIN orders o ON o.id = c.order_id
CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM payment_disputes d WHERE d.order_id = o.id
  AND CASE d.kind WHEN 'warning' THEN d.released_at IS NULL ELSE d.status NOT IN ('won', 'lost', 'warning_closed', 'prevented') END) AS open) d
WHERE c.origin = 'sale' AND c.voided_at IS NULL AND (c.frozen_at IS NOT NULL) <> d.open

-- Messages

UNION ALL
SELECT 'one_message_for_one_reason', dedupe_key, format('%s messages', count(*)) FROM outbox_messages GROUP BY dedupe_key HAVING count(*) > 1

UNION ALL
SELECT 'who_paid_is_told', m.number, format('%s: no confirmation was booked', m.status)
FROM money m WHERE m.status IN ('confirmed', 'fulfilled')
  AND NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key = 'mail.order_confirmation:' || m.id)

UNION ALL
SELECT 'who_buys_a_gift_card_is_sent_its_code', o.number, format('no mail of card %s was booked', c.id)
FROM gift_cards c JOIN orders o ON o.id = c.order_id
WHERE c.origin = 'sale' AND NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key = 'mail.gift_card:' || c.id)

UNION ALL
SELECT 'who_is_canceled_is_told', m.number, 'no word of it was booked'
FROM money m WHERE m.status = 'canceled'
  AND NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key = 'mail.order_canceled:' || m.id)

UNION ALL
SELECT 'who_is_sent_a_parcel_is_told', o.number, format('%s: no word of it was booked', s.tracking_number)
FROM shipments s JOIN orders o ON o.id = s.order_id
WHERE NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key IN ('mail.shipping_notice:' || s.id, 'mail.shipping_notice:' || o.id))

UNION ALL
SELECT 'who_withdraws_has_a_receipt', o.number, format('%s: no receipt was booked', t.id)
FROM returns t JOIN orders o ON o.id = t.order_id
WHERE t.kind = 'withdrawal' AND NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key = 'mail.withdrawal_receipt:' || t.id)

UNION ALL
SELECT 'a_refund_that_was_booked_is_asked_for', r.id::text, 'no message in the outbox'
FROM refunds r WHERE r.status = 'requested' AND NOT EXISTS (SELECT 1 FROM outbox_messages q WHERE q.dedupe_key = 'stripe.refund:' || r.id)

ORDER BY promise, subject
LIMIT 1000;
