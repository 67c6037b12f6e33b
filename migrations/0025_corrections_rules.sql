-- Corrections are told, never edited.
revoke update, delete on delivery_corrections, order_corrections from etal_app;
--> statement-breakpoint
-- Sheets that left before are taken to have said what stands: nothing of the past is corrected.
update preparation_sheets s set lines = coalesce((
  select jsonb_agg(jsonb_build_object('code', o.code, 'variantId', l.variant_id, 'productName', l.product_name,
    'variantName', l.variant_name, 'quantity', l.allotted_quantity) order by o.code, l.id)
  from order_lines l join orders o on o.id = l.order_id
  where l.destination_id = s.destination_id and l.seller_id = s.seller_id), '[]');
