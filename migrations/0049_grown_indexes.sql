DROP INDEX "ledger_postings_account";--> statement-breakpoint
CREATE INDEX "households_plain_name" ON "households" USING btree (plain_name("name"),"id");--> statement-breakpoint
CREATE INDEX "ledger_entries_opening" ON "ledger_entries" USING btree ("kind") WHERE "ledger_entries"."kind" in ('household.opened', 'household.opening_settled', 'household.opening_corrected');--> statement-breakpoint
CREATE INDEX "orders_merchant" ON "orders" USING btree ("household_id","merchant_id");--> statement-breakpoint
CREATE INDEX "pickup_days_ends" ON "pickup_days" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "pickup_days_merchant" ON "pickup_days" USING btree ("merchant_id","starts_at");--> statement-breakpoint
CREATE INDEX "ledger_postings_account" ON "ledger_postings" USING btree ("account_id","amount_cents");