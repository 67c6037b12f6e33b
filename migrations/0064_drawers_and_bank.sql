CREATE TABLE "bank_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"amount_cents" bigint NOT NULL,
	"label" text NOT NULL,
	"reference" text NOT NULL,
	"identity" text NOT NULL,
	CONSTRAINT "bank_lines_once" UNIQUE("merchant_id","identity"),
	CONSTRAINT "bank_lines_amount" CHECK ("bank_lines"."amount_cents" <> 0),
	CONSTRAINT "bank_lines_label" CHECK (char_length("bank_lines"."label") between 0 and 300),
	CONSTRAINT "bank_lines_reference" CHECK (char_length("bank_lines"."reference") between 0 and 120)
);
--> statement-breakpoint
CREATE TABLE "bank_match_cancellations" (
	"match_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "bank_match_cancellations_reason" CHECK (char_length("bank_match_cancellations"."reason") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "bank_matches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entry_id" uuid,
	"payment_id" uuid,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "bank_matches_kind" CHECK (case "bank_matches"."kind" when 'entry' then "bank_matches"."entry_id" is not null and "bank_matches"."payment_id" is null
        when 'payment' then "bank_matches"."entry_id" is null and "bank_matches"."payment_id" is not null
        when 'aside' then "bank_matches"."entry_id" is null and "bank_matches"."payment_id" is null and "bank_matches"."reason" <> ''
        else false end),
	CONSTRAINT "bank_matches_reason" CHECK (char_length("bank_matches"."reason") between 0 and 300)
);
--> statement-breakpoint
CREATE TABLE "bank_statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"line_count" integer NOT NULL,
	"added_count" integer NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "bank_statements_format" CHECK ("bank_statements"."format" in ('csv', 'camt.053')),
	CONSTRAINT "bank_statements_added" CHECK ("bank_statements"."added_count" between 0 and "bank_statements"."line_count"),
	CONSTRAINT "bank_statements_file" CHECK (char_length("bank_statements"."file_name") between 0 and 120)
);
--> statement-breakpoint
CREATE TABLE "drawer_counts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"drawer_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"expected_cents" bigint NOT NULL,
	"counted_cents" bigint NOT NULL,
	"pieces" jsonb,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "drawer_counts_position" UNIQUE("drawer_id","position"),
	CONSTRAINT "drawer_counts_counted" CHECK ("drawer_counts"."counted_cents" between 0 and 10000000),
	CONSTRAINT "drawer_counts_explained" CHECK ("drawer_counts"."reason" <> '' or ("drawer_counts"."counted_cents" = "drawer_counts"."expected_cents" and "drawer_counts"."position" = 1)),
	CONSTRAINT "drawer_counts_reason" CHECK (char_length("drawer_counts"."reason") between 0 and 300)
);
--> statement-breakpoint
CREATE TABLE "drawer_entries" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"drawer_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drawer_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"drawer_id" uuid NOT NULL,
	"amount_cents" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "drawer_movements_amount" CHECK ("drawer_movements"."amount_cents" <> 0),
	CONSTRAINT "drawer_movements_reason" CHECK (char_length("drawer_movements"."reason") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "drawers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"expected_cents" bigint NOT NULL,
	"float_cents" bigint NOT NULL,
	"pieces" jsonb,
	"origin" text,
	"reason" text NOT NULL,
	"opened_at" timestamptz(3) NOT NULL,
	"opened_by" uuid,
	CONSTRAINT "drawers_float" CHECK ("drawers"."float_cents" between 0 and 10000000),
	CONSTRAINT "drawers_origin" CHECK ("drawers"."origin" in ('bank', 'gap')),
	CONSTRAINT "drawers_difference" CHECK (("drawers"."float_cents" = "drawers"."expected_cents") = ("drawers"."origin" is null)),
	CONSTRAINT "drawers_reason" CHECK (char_length("drawers"."reason") between 0 and 300)
);
--> statement-breakpoint
CREATE TABLE "remittance_cancellations" (
	"remittance_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "remittance_cancellations_reason" CHECK (char_length("remittance_cancellations"."reason") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "remittance_payments" (
	"remittance_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "remittance_payments_remittance_id_payment_id_pk" PRIMARY KEY("remittance_id","payment_id")
);
--> statement-breakpoint
CREATE TABLE "remittances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"method" text NOT NULL,
	"number" integer NOT NULL,
	"total_cents" bigint NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "remittances_number" UNIQUE("merchant_id","method","number"),
	CONSTRAINT "remittances_method" CHECK ("remittances"."method" in ('cheque', 'card')),
	CONSTRAINT "remittances_total" CHECK ("remittances"."total_cents" > 0)
);
--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_statement_id_bank_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."bank_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_match_cancellations" ADD CONSTRAINT "bank_match_cancellations_match_id_bank_matches_id_fk" FOREIGN KEY ("match_id") REFERENCES "public"."bank_matches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_match_cancellations" ADD CONSTRAINT "bank_match_cancellations_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_matches" ADD CONSTRAINT "bank_matches_line_id_bank_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."bank_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_matches" ADD CONSTRAINT "bank_matches_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_matches" ADD CONSTRAINT "bank_matches_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_matches" ADD CONSTRAINT "bank_matches_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statements" ADD CONSTRAINT "bank_statements_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statements" ADD CONSTRAINT "bank_statements_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_counts" ADD CONSTRAINT "drawer_counts_drawer_id_drawers_id_fk" FOREIGN KEY ("drawer_id") REFERENCES "public"."drawers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_counts" ADD CONSTRAINT "drawer_counts_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_entries" ADD CONSTRAINT "drawer_entries_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_entries" ADD CONSTRAINT "drawer_entries_drawer_id_drawers_id_fk" FOREIGN KEY ("drawer_id") REFERENCES "public"."drawers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_movements" ADD CONSTRAINT "drawer_movements_drawer_id_drawers_id_fk" FOREIGN KEY ("drawer_id") REFERENCES "public"."drawers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawer_movements" ADD CONSTRAINT "drawer_movements_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawers" ADD CONSTRAINT "drawers_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawers" ADD CONSTRAINT "drawers_opened_by_persons_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_cancellations" ADD CONSTRAINT "remittance_cancellations_remittance_id_remittances_id_fk" FOREIGN KEY ("remittance_id") REFERENCES "public"."remittances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_cancellations" ADD CONSTRAINT "remittance_cancellations_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_payments" ADD CONSTRAINT "remittance_payments_remittance_id_remittances_id_fk" FOREIGN KEY ("remittance_id") REFERENCES "public"."remittances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittance_payments" ADD CONSTRAINT "remittance_payments_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_lines_statement" ON "bank_lines" USING btree ("statement_id");--> statement-breakpoint
CREATE INDEX "bank_matches_line" ON "bank_matches" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "bank_matches_entry" ON "bank_matches" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "bank_matches_payment" ON "bank_matches" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "bank_statements_merchant" ON "bank_statements" USING btree ("merchant_id","id");--> statement-breakpoint
CREATE INDEX "drawer_entries_drawer" ON "drawer_entries" USING btree ("drawer_id");--> statement-breakpoint
CREATE INDEX "drawer_movements_drawer" ON "drawer_movements" USING btree ("drawer_id");--> statement-breakpoint
CREATE INDEX "drawers_merchant" ON "drawers" USING btree ("merchant_id","id");--> statement-breakpoint
CREATE INDEX "remittance_payments_payment" ON "remittance_payments" USING btree ("payment_id");--> statement-breakpoint
-- What was counted is never changed nor erased: it is counted again.
create trigger drawers_final before update or delete on drawers for each row execute function refuse_change();
--> statement-breakpoint
create trigger drawer_movements_final before update or delete on drawer_movements for each row execute function refuse_change();
--> statement-breakpoint
create trigger drawer_counts_final before update or delete on drawer_counts for each row execute function refuse_change();
--> statement-breakpoint
create trigger drawer_entries_final before update or delete on drawer_entries for each row execute function refuse_change();
--> statement-breakpoint
revoke update, delete on drawers, drawer_movements, drawer_counts, drawer_entries from etal_app;
--> statement-breakpoint
revoke select on drawers, drawer_movements, drawer_counts, drawer_entries from etal_shared_reader;
--> statement-breakpoint
-- What went to the bank is never changed nor erased: it is cancelled.
create trigger remittances_final before update or delete on remittances for each row execute function refuse_change();
--> statement-breakpoint
create trigger remittance_payments_final before update or delete on remittance_payments for each row execute function refuse_change();
--> statement-breakpoint
create trigger remittance_cancellations_final before update or delete on remittance_cancellations for each row execute function refuse_change();
--> statement-breakpoint
revoke update, delete on remittances, remittance_payments, remittance_cancellations from etal_app;
--> statement-breakpoint
revoke select on remittances, remittance_payments, remittance_cancellations from etal_shared_reader;
--> statement-breakpoint
-- What a bank told, and what people made of it, is never changed nor erased.
create trigger bank_statements_final before update or delete on bank_statements for each row execute function refuse_change();
--> statement-breakpoint
create trigger bank_lines_final before update or delete on bank_lines for each row execute function refuse_change();
--> statement-breakpoint
create trigger bank_matches_final before update or delete on bank_matches for each row execute function refuse_change();
--> statement-breakpoint
create trigger bank_match_cancellations_final before update or delete on bank_match_cancellations for each row execute function refuse_change();
--> statement-breakpoint
revoke update, delete on bank_statements, bank_lines, bank_matches, bank_match_cancellations from etal_app;
--> statement-breakpoint
revoke select on bank_statements, bank_lines, bank_matches, bank_match_cancellations from etal_shared_reader;
