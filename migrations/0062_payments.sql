CREATE TABLE "payment_reversals" (
	"payment_id" uuid PRIMARY KEY NOT NULL,
	"owed_cents" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "payment_reversals_owed" CHECK ("payment_reversals"."owed_cents" >= 0),
	CONSTRAINT "payment_reversals_reason" CHECK (char_length("payment_reversals"."reason") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"holder_key" uuid NOT NULL,
	"method" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"kept_cents" bigint NOT NULL,
	"tendered_cents" bigint,
	"reference" text NOT NULL,
	"receipt_number" integer NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid,
	CONSTRAINT "payments_receipt" UNIQUE("merchant_id","receipt_number"),
	CONSTRAINT "payments_method" CHECK ("payments"."method" in ('cash', 'cheque', 'card', 'transfer', 'credit')),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_cents" between 1 and 1000000),
	CONSTRAINT "payments_kept" CHECK ("payments"."kept_cents" between 0 and "payments"."amount_cents"),
	CONSTRAINT "payments_tendered" CHECK ("payments"."tendered_cents" >= "payments"."amount_cents"),
	CONSTRAINT "payments_reference" CHECK (char_length("payments"."reference") between 0 and 120)
);
--> statement-breakpoint
CREATE TABLE "receipt_counters" (
	"merchant_id" uuid PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "till_openings" (
	"merchant_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" uuid
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind";--> statement-breakpoint
ALTER TABLE "payment_reversals" ADD CONSTRAINT "payment_reversals_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_reversals" ADD CONSTRAINT "payment_reversals_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_counters" ADD CONSTRAINT "receipt_counters_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_openings" ADD CONSTRAINT "till_openings_merchant_id_organizations_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_openings" ADD CONSTRAINT "till_openings_by_persons_id_fk" FOREIGN KEY ("by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payments_holder" ON "payments" USING btree ("holder_key","merchant_id");--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('household_due', 'household_credit', 'seller_due', 'fee_income', 'opening', 'cash', 'cheque', 'card', 'transfer', 'bank', 'till_gap'));--> statement-breakpoint
-- Money that was taken is never changed nor erased: it is reversed.
create trigger payments_final before update or delete on payments for each row execute function refuse_change();
--> statement-breakpoint
create trigger payment_reversals_final before update or delete on payment_reversals for each row execute function refuse_change();
--> statement-breakpoint
revoke update, delete on payments, payment_reversals from etal_app;
--> statement-breakpoint
revoke delete on receipt_counters from etal_app;
--> statement-breakpoint
revoke select on payments, payment_reversals, receipt_counters from etal_shared_reader;
