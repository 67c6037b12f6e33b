-- Lines ordered before say what their product's category does.
update order_lines l set retraction = case
    when p.category in ('vegetables', 'fruit', 'eggs', 'dairy', 'cheese', 'meat', 'bread') then 'perishable'
    when p.category in ('pantry', 'drinks') then 'sealed' else 'fourteen_days' end
from variants v join products p on p.id = v.product_id where v.id = l.variant_id;
--> statement-breakpoint
revoke update, delete on order_retractions, order_retraction_lines from etal_app;
