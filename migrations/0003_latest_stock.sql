-- The latest stock of a variant, and the latest adjustment of a stock, are read by index.
DROP INDEX "stock_adjustments_stock";--> statement-breakpoint
DROP INDEX "stocks_variant";--> statement-breakpoint
CREATE INDEX "stock_adjustments_stock" ON "stock_adjustments" USING btree ("stock_id","id");--> statement-breakpoint
CREATE INDEX "stocks_variant" ON "stocks" USING btree ("variant_id","id");
