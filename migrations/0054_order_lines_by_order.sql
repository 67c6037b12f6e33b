DROP INDEX "order_lines_destination";--> statement-breakpoint
CREATE INDEX "order_lines_destination" ON "order_lines" USING btree ("destination_id","order_id");