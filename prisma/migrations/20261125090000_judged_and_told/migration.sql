-- "Done" means judged whole and told: which rules judged, whether everything was read, whether it was reported. Pushes that
-- no webhook brought, bodies that may go while their ids stay, and mails that are kept until somebody has them.

CREATE TYPE "source" AS ENUM ('delivery', 'sweep', 'snapshot', 'request');
CREATE TYPE "reading" AS ENUM ('whole', 'glance', 'unread');
CREATE TYPE "mail_audience" AS ENUM ('operator', 'policy');
CREATE TYPE "mail_state" AS ENUM ('waiting', 'sending', 'sent', 'dead');

-- Deliveries -----------------------------------------------------------------------------------------------------------

ALTER TYPE "delivery_state" ADD VALUE 'incomplete';

ALTER TABLE "deliveries"
    ADD COLUMN "source" "source" NOT NULL DEFAULT 'delivery',
    ALTER COLUMN "body" DROP NOT NULL,
    ADD CONSTRAINT "deliveries_body_until_done" CHECK ("body" IS NOT NULL OR "state" = 'done');

-- The ledger -----------------------------------------------------------------------------------------------------------

-- Entries of the first form stay as they are: their hash covers the columns that there were.
ALTER TABLE "pushes"
    ADD COLUMN "source" "source" NOT NULL DEFAULT 'delivery',
    ADD COLUMN "head" TEXT,
    ADD COLUMN "hash_version" INTEGER NOT NULL DEFAULT 1,
    ALTER COLUMN "delivery_id" DROP NOT NULL,
    ADD CONSTRAINT "pushes_head_format" CHECK ("head" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    ADD CONSTRAINT "pushes_hash_version_known" CHECK ("hash_version" IN (1, 2)),
    ADD CONSTRAINT "pushes_delivered" CHECK ("source" <> 'delivery' OR "delivery_id" IS NOT NULL),
    -- What the first form's hash does not cover must not be there.
    ADD CONSTRAINT "pushes_first_form" CHECK ("hash_version" > 1 OR ("source" = 'delivery' AND "head" IS NULL));

CREATE INDEX "pushes_repository_id_after_idx" ON "pushes"("repository_id", "after");
CREATE INDEX "pushes_repository_id_head_idx" ON "pushes"("repository_id", "head") WHERE "head" IS NOT NULL;
CREATE INDEX "pushes_repository_id_ref_sequence_idx" ON "pushes"("repository_id", "ref", "sequence");

-- Judgements -----------------------------------------------------------------------------------------------------------

-- Rules were not numbered before: 0 is older than all that are.
ALTER TABLE "commit_analyses"
    ADD COLUMN "rules" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "reading" "reading" NOT NULL DEFAULT 'whole',
    ADD COLUMN "replaced_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "commit_analyses_rules_positive" CHECK ("rules" >= 0);

CREATE INDEX "commit_analyses_sha_idx" ON "commit_analyses"("sha");

ALTER TABLE "verdicts"
    ADD COLUMN "rules" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "reading" "reading" NOT NULL DEFAULT 'whole',
    ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN "reported_at" TIMESTAMPTZ(3),
    ADD COLUMN "replaced_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "verdicts_rules_positive" CHECK ("rules" >= 0),
    ADD CONSTRAINT "verdicts_revision_positive" CHECK ("revision" >= 1),
    ADD CONSTRAINT "verdicts_replaced_whole" CHECK (("revision" = 1) = ("replaced_at" IS NULL));

-- A step whose result is a check run's id says that the verdict was reported.
UPDATE "verdicts" v SET "reported_at" = s."sent_at"
    FROM "report_steps" s
    WHERE s."push_id" = v."push_id" AND s."step" = 'check-run' AND s."result" ~ '^[0-9]';

-- Mails ----------------------------------------------------------------------------------------------------------------

CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "severity" "severity" NOT NULL,
    "audience" "mail_audience" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unanswered" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "message_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mails_recipient_length" CHECK (char_length("recipient") BETWEEN 1 AND 320),
    CONSTRAINT "mails_subject_length" CHECK (char_length("subject") BETWEEN 1 AND 1000),
    CONSTRAINT "mails_text_length" CHECK (char_length("text") <= 1000000 AND char_length("html") <= 1000000),
    CONSTRAINT "mails_attempts_positive" CHECK ("unanswered" BETWEEN 0 AND "attempts"),
    CONSTRAINT "mails_sending_claimed" CHECK (
        num_nonnulls("claim", "claimed_until") = CASE WHEN "state" = 'sending' THEN 2 ELSE 0 END
    ),
    CONSTRAINT "mails_finished" CHECK (("state" IN ('sent', 'dead')) = ("finished_at" IS NOT NULL)),
    CONSTRAINT "mails_last_error_length" CHECK (char_length("last_error") <= 1000),
    CONSTRAINT "mails_message_id_length" CHECK (char_length("message_id") <= 255)
);

CREATE UNIQUE INDEX "mails_alert_id_severity_recipient_key" ON "mails"("alert_id", "severity", "recipient");
CREATE INDEX "mails_created_at_idx" ON "mails"("created_at");
-- Partial: the few that somebody waits for.
CREATE INDEX "mails_unsent_idx" ON "mails"("next_attempt_at") WHERE "state" <> 'sent';

ALTER TABLE "mails" ADD CONSTRAINT "mails_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
