-- What is kept for a while only, and what goes when the App is uninstalled: a ledger whose entries were removed keeps an anchor.

ALTER TABLE "installations" ADD COLUMN "removed_at" TIMESTAMPTZ(3);

ALTER TABLE "repositories"
    ADD COLUMN "ledger_anchor" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "ledger_anchor_hash" TEXT,
    ADD COLUMN "ledger_removed_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "repositories_ledger_anchor_range" CHECK ("ledger_anchor" BETWEEN 0 AND "ledger_length"),
    ADD CONSTRAINT "repositories_ledger_anchor_hash_format" CHECK ("ledger_anchor_hash" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "repositories_ledger_anchor_whole" CHECK (
        num_nonnulls("ledger_anchor_hash", "ledger_removed_at") = CASE WHEN "ledger_anchor" = 0 THEN 0 ELSE 2 END
    );

-- Rows of before count from today.
ALTER TABLE "observations" ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "observations_created_at_idx" ON "observations"("created_at");
-- Partial: bodies that are still there.
CREATE INDEX "deliveries_purgeable_idx" ON "deliveries"("finished_at") WHERE "state" = 'done' AND "body" IS NOT NULL;

-- Entries go only where somebody says that they are removed, in that transaction alone.
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('countersign.removal', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
DROP TRIGGER "pushes_append_only" ON "pushes";
CREATE TRIGGER "pushes_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "pushes"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"();
DROP FUNCTION "refuse_change"();
