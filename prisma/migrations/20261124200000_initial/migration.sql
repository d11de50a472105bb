-- The tables of schema.prisma, and what that file cannot say: formats, lengths, columns that belong together, partial
-- indexes, and the trigger that keeps the ledger append-only.

-- Enums ---------------------------------------------------------------------------------------------------------------

CREATE TYPE "severity" AS ENUM ('low', 'medium', 'high', 'critical');
CREATE TYPE "delivery_state" AS ENUM ('received', 'processing', 'done', 'failed', 'dead');
CREATE TYPE "outcome" AS ENUM (
    'analysed', 'branch-deleted', 'tag-pushed', 'tag-deleted', 'no-new-commits', 'no-installation', 'ignored-event',
    'malformed', 'repository-gone', 'policy-off'
);
CREATE TYPE "axis" AS ENUM ('attack', 'contribution', 'leak');
CREATE TYPE "strength" AS ENUM ('weak', 'medium', 'strong', 'decisive');
CREATE TYPE "family" AS ENUM (
    'identity', 'time', 'history', 'content', 'secrets', 'unicode', 'binaries', 'dependencies', 'workflows', 'build',
    'autorun', 'behaviour', 'message'
);
CREATE TYPE "decision_kind" AS ENUM ('legitimate', 'confirmed');

-- Tables ---------------------------------------------------------------------------------------------------------------

CREATE TABLE "installations" (
    "id" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "installations_id_positive" CHECK ("id" > 0)
);

CREATE TABLE "repositories" (
    "id" BIGINT NOT NULL,
    "installation_id" BIGINT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "default_branch" TEXT NOT NULL,
    "ledger_length" INTEGER NOT NULL DEFAULT 0,
    "ledger_head" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "repositories_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "repositories_id_positive" CHECK ("id" > 0),
    CONSTRAINT "repositories_owner_length" CHECK (char_length("owner") BETWEEN 1 AND 255),
    CONSTRAINT "repositories_name_length" CHECK (char_length("name") BETWEEN 1 AND 255),
    CONSTRAINT "repositories_default_branch_length" CHECK (char_length("default_branch") BETWEEN 1 AND 1000),
    CONSTRAINT "repositories_ledger_head_format" CHECK ("ledger_head" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "repositories_ledger_whole" CHECK (
        "ledger_length" >= 0 AND ("ledger_length" = 0) = ("ledger_head" IS NULL)
    )
);

CREATE TABLE "deliveries" (
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "hook_id" BIGINT,
    "target_id" BIGINT,
    "target_type" TEXT,
    "installation_id" BIGINT,
    "repository_id" BIGINT,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'received',
    "job_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "slot_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "outcome" "outcome",
    "note" TEXT,
    "last_error" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "deliveries_id_format" CHECK ("id" ~ '^[!-~]{1,100}$'),
    CONSTRAINT "deliveries_event_format" CHECK ("event" ~ '^[!-~]{1,100}$'),
    CONSTRAINT "deliveries_target_type_length" CHECK (char_length("target_type") BETWEEN 1 AND 100),
    -- GitHub sends no more than 25 MB.
    CONSTRAINT "deliveries_body_length" CHECK (octet_length("body") <= 26214400),
    CONSTRAINT "deliveries_attempts_positive" CHECK ("attempts" >= 0),
    CONSTRAINT "deliveries_note_length" CHECK (char_length("note") <= 1000),
    CONSTRAINT "deliveries_last_error_length" CHECK (char_length("last_error") <= 10000),
    -- Done is what has an outcome, and an outcome is what is done.
    CONSTRAINT "deliveries_done_has_outcome" CHECK (
        ("state" = 'done') = ("outcome" IS NOT NULL) AND ("state" <> 'done' OR "finished_at" IS NOT NULL)
    )
);

CREATE TABLE "pushes" (
    "id" UUID NOT NULL,
    "repository_id" BIGINT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "created" BOOLEAN NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "forced" BOOLEAN NOT NULL,
    "pusher" TEXT,
    "sender_login" TEXT,
    "sender_id" BIGINT,
    "sender_type" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "listed" INTEGER NOT NULL,
    "problems" JSON NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "pushes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "pushes_ref_length" CHECK (char_length("ref") BETWEEN 1 AND 1000),
    CONSTRAINT "pushes_before_format" CHECK ("before" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    CONSTRAINT "pushes_after_format" CHECK ("after" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    CONSTRAINT "pushes_pusher_length" CHECK (char_length("pusher") <= 255),
    CONSTRAINT "pushes_sender_whole" CHECK (num_nonnulls("sender_login", "sender_id", "sender_type") IN (0, 3)),
    CONSTRAINT "pushes_sender_length" CHECK (
        char_length("sender_login") BETWEEN 1 AND 255 AND char_length("sender_type") BETWEEN 1 AND 100
    ),
    CONSTRAINT "pushes_listed_positive" CHECK ("listed" >= 0),
    CONSTRAINT "pushes_problems_list" CHECK (json_typeof("problems") = 'array'),
    CONSTRAINT "pushes_previous_hash_format" CHECK ("previous_hash" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "pushes_hash_format" CHECK ("hash" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "pushes_first_follows_nothing" CHECK (
        "sequence" >= 1 AND ("sequence" = 1) = ("previous_hash" = repeat('0', 64))
    )
);

CREATE TABLE "commit_analyses" (
    "id" UUID NOT NULL,
    "push_id" UUID NOT NULL,
    "sha" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "metadata_score" DOUBLE PRECISION NOT NULL,
    "severity" "severity" NOT NULL,
    "axis" "axis" NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "engine_version" TEXT NOT NULL,
    "policy_hash" TEXT NOT NULL,
    "evidence_hash" TEXT NOT NULL,
    "verdict" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commit_analyses_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "commit_analyses_sha_format" CHECK ("sha" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    -- NaN is greater than every number here, so these refuse it too.
    CONSTRAINT "commit_analyses_score_range" CHECK ("score" >= 0 AND "score" <= 1),
    CONSTRAINT "commit_analyses_metadata_score_range" CHECK ("metadata_score" >= 0 AND "metadata_score" <= 1),
    CONSTRAINT "commit_analyses_axis_scored" CHECK ("axis" <> 'leak'),
    CONSTRAINT "commit_analyses_engine_version_length" CHECK (char_length("engine_version") BETWEEN 1 AND 100),
    CONSTRAINT "commit_analyses_policy_hash_format" CHECK ("policy_hash" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "commit_analyses_evidence_hash_format" CHECK ("evidence_hash" ~ '^[0-9a-f]{64}$')
);

CREATE TABLE "verdicts" (
    "id" UUID NOT NULL,
    "push_id" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "metadata_score" DOUBLE PRECISION NOT NULL,
    "severity" "severity" NOT NULL,
    "axis" "axis" NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "commits" INTEGER NOT NULL,
    "engine_version" TEXT NOT NULL,
    "policy_hash" TEXT NOT NULL,
    "evidence_hash" TEXT NOT NULL,
    "verdict" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verdicts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "verdicts_score_range" CHECK ("score" >= 0 AND "score" <= 1),
    CONSTRAINT "verdicts_metadata_score_range" CHECK ("metadata_score" >= 0 AND "metadata_score" <= 1),
    CONSTRAINT "verdicts_axis_scored" CHECK ("axis" <> 'leak'),
    CONSTRAINT "verdicts_commits_positive" CHECK ("commits" >= 0),
    CONSTRAINT "verdicts_engine_version_length" CHECK (char_length("engine_version") BETWEEN 1 AND 100),
    CONSTRAINT "verdicts_policy_hash_format" CHECK ("policy_hash" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "verdicts_evidence_hash_format" CHECK ("evidence_hash" ~ '^[0-9a-f]{64}$')
);

CREATE TABLE "findings" (
    "id" BIGSERIAL NOT NULL,
    "analysis_id" UUID,
    "verdict_id" UUID,
    "position" INTEGER NOT NULL,
    "detector" TEXT NOT NULL,
    "family" "family",
    "axis" "axis" NOT NULL,
    "strength" "strength",
    "confidence" DOUBLE PRECISION,
    "contribution" DOUBLE PRECISION NOT NULL,
    "trial" BOOLEAN NOT NULL,
    "severity" "severity",
    "commit_sha" TEXT,
    "path" TEXT,
    "line" INTEGER,
    "because" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "findings_one_owner" CHECK (num_nonnulls("analysis_id", "verdict_id") = 1),
    CONSTRAINT "findings_position_positive" CHECK ("position" >= 0),
    CONSTRAINT "findings_detector_length" CHECK (char_length("detector") BETWEEN 1 AND 100),
    CONSTRAINT "findings_leak_or_signal" CHECK (
        ("axis" = 'leak' AND num_nonnulls("family", "strength", "confidence") = 0 AND "severity" IS NOT NULL AND "contribution" = 0)
        OR ("axis" <> 'leak' AND num_nonnulls("family", "strength", "confidence") = 3 AND "severity" IS NULL)
    ),
    CONSTRAINT "findings_confidence_range" CHECK ("confidence" >= 0 AND "confidence" <= 1),
    CONSTRAINT "findings_contribution_finite" CHECK ("contribution" > '-Infinity' AND "contribution" < 'Infinity'),
    CONSTRAINT "findings_commit_sha_format" CHECK ("commit_sha" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    CONSTRAINT "findings_path_length" CHECK (char_length("path") <= 4096),
    CONSTRAINT "findings_line_positive" CHECK ("line" >= 1),
    CONSTRAINT "findings_because_length" CHECK (char_length("because") <= 2000),
    CONSTRAINT "findings_fingerprint_format" CHECK ("fingerprint" ~ '^[0-9a-f]{64}$')
);

CREATE TABLE "gaps" (
    "id" BIGSERIAL NOT NULL,
    "analysis_id" UUID,
    "verdict_id" UUID,
    "position" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "material" BOOLEAN NOT NULL,

    CONSTRAINT "gaps_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "gaps_one_owner" CHECK (num_nonnulls("analysis_id", "verdict_id") = 1),
    CONSTRAINT "gaps_position_positive" CHECK ("position" >= 0),
    CONSTRAINT "gaps_what_length" CHECK (char_length("what") <= 2000),
    CONSTRAINT "gaps_why_length" CHECK (char_length("why") <= 2000)
);

CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "verdict_id" UUID NOT NULL,
    "repository_id" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "message" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "resolution" TEXT,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "alerts_type_length" CHECK (char_length("type") BETWEEN 1 AND 100),
    CONSTRAINT "alerts_message_length" CHECK (char_length("message") BETWEEN 1 AND 500),
    CONSTRAINT "alerts_resolved_whole" CHECK (num_nonnulls("resolved_at", "resolved_by", "resolution") IN (0, 3)),
    CONSTRAINT "alerts_resolved_by_length" CHECK (char_length("resolved_by") BETWEEN 1 AND 255),
    CONSTRAINT "alerts_resolution_length" CHECK (char_length("resolution") BETWEEN 1 AND 1000)
);

CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "repository_id" BIGINT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "kind" "decision_kind" NOT NULL,
    "made_by" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "decisions_fingerprint_format" CHECK ("fingerprint" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "decisions_made_by_length" CHECK (char_length("made_by") BETWEEN 1 AND 255),
    CONSTRAINT "decisions_why_length" CHECK (char_length("why") BETWEEN 1 AND 1000),
    CONSTRAINT "decisions_expire_later" CHECK ("expires_at" > "made_at")
);

CREATE TABLE "observations" (
    "id" BIGSERIAL NOT NULL,
    "repository_id" BIGINT NOT NULL,
    "sha" TEXT NOT NULL,
    "author_email" TEXT NOT NULL,
    "observation" JSON NOT NULL,

    CONSTRAINT "observations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "observations_sha_format" CHECK ("sha" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    CONSTRAINT "observations_author_email_length" CHECK (char_length("author_email") <= 1000),
    CONSTRAINT "observations_observation_object" CHECK (json_typeof("observation") = 'object')
);

CREATE TABLE "report_steps" (
    "push_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "result" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "report_steps_pkey" PRIMARY KEY ("push_id", "step"),
    CONSTRAINT "report_steps_sent_or_claimed" CHECK (
        (num_nonnulls("result", "sent_at") = 2 AND num_nonnulls("claim", "claimed_until") = 0)
        OR (num_nonnulls("result", "sent_at") = 0 AND num_nonnulls("claim", "claimed_until") = 2)
    ),
    CONSTRAINT "report_steps_step_length" CHECK (char_length("step") BETWEEN 1 AND 255),
    CONSTRAINT "report_steps_result_length" CHECK (char_length("result") <= 10000)
);

-- Indexes --------------------------------------------------------------------------------------------------------------

CREATE INDEX "repositories_installation_id_idx" ON "repositories"("installation_id");
CREATE INDEX "deliveries_state_received_at_idx" ON "deliveries"("state", "received_at");
CREATE INDEX "deliveries_received_at_idx" ON "deliveries"("received_at");
CREATE UNIQUE INDEX "pushes_delivery_id_key" ON "pushes"("delivery_id");
CREATE UNIQUE INDEX "pushes_hash_key" ON "pushes"("hash");
CREATE UNIQUE INDEX "pushes_repository_id_sequence_key" ON "pushes"("repository_id", "sequence");
CREATE UNIQUE INDEX "pushes_repository_id_previous_hash_key" ON "pushes"("repository_id", "previous_hash");
CREATE INDEX "pushes_sender_id_received_at_idx" ON "pushes"("sender_id", "received_at");
CREATE UNIQUE INDEX "commit_analyses_push_id_sha_key" ON "commit_analyses"("push_id", "sha");
CREATE INDEX "commit_analyses_created_at_idx" ON "commit_analyses"("created_at");
CREATE UNIQUE INDEX "verdicts_push_id_key" ON "verdicts"("push_id");
CREATE INDEX "verdicts_created_at_idx" ON "verdicts"("created_at");
CREATE INDEX "findings_analysis_id_idx" ON "findings"("analysis_id");
CREATE INDEX "findings_verdict_id_idx" ON "findings"("verdict_id");
CREATE INDEX "findings_fingerprint_idx" ON "findings"("fingerprint");
CREATE INDEX "findings_detector_idx" ON "findings"("detector");
CREATE INDEX "gaps_analysis_id_idx" ON "gaps"("analysis_id");
CREATE INDEX "gaps_verdict_id_idx" ON "gaps"("verdict_id");
CREATE UNIQUE INDEX "alerts_verdict_id_key" ON "alerts"("verdict_id");
CREATE INDEX "alerts_repository_id_created_at_idx" ON "alerts"("repository_id", "created_at");
CREATE INDEX "decisions_repository_id_fingerprint_made_at_idx" ON "decisions"("repository_id", "fingerprint", "made_at");
CREATE UNIQUE INDEX "observations_repository_id_sha_key" ON "observations"("repository_id", "sha");
CREATE INDEX "observations_repository_id_id_idx" ON "observations"("repository_id", "id");
CREATE INDEX "observations_repository_id_author_email_id_idx" ON "observations"("repository_id", "author_email", "id");

-- Partial: the few rows somebody waits for, among the many that are settled.
CREATE INDEX "deliveries_unsettled_idx" ON "deliveries"("received_at") WHERE "state" <> 'done';
-- The latest slots of an installation: the next one is reserved behind them.
CREATE INDEX "deliveries_slot_idx" ON "deliveries"("installation_id", "slot_at" DESC) WHERE "slot_at" IS NOT NULL;
CREATE INDEX "alerts_unresolved_idx" ON "alerts"("created_at" DESC, "id") WHERE "resolved_at" IS NULL;

-- Foreign keys ---------------------------------------------------------------------------------------------------------

ALTER TABLE "repositories" ADD CONSTRAINT "repositories_installation_id_fkey" FOREIGN KEY ("installation_id") REFERENCES "installations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "commit_analyses" ADD CONSTRAINT "commit_analyses_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "findings" ADD CONSTRAINT "findings_analysis_id_fkey" FOREIGN KEY ("analysis_id") REFERENCES "commit_analyses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "findings" ADD CONSTRAINT "findings_verdict_id_fkey" FOREIGN KEY ("verdict_id") REFERENCES "verdicts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gaps" ADD CONSTRAINT "gaps_analysis_id_fkey" FOREIGN KEY ("analysis_id") REFERENCES "commit_analyses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gaps" ADD CONSTRAINT "gaps_verdict_id_fkey" FOREIGN KEY ("verdict_id") REFERENCES "verdicts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_verdict_id_fkey" FOREIGN KEY ("verdict_id") REFERENCES "verdicts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "observations" ADD CONSTRAINT "observations_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_steps" ADD CONSTRAINT "report_steps_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ledger is only ever added to -------------------------------------------------------------------------------------

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER "pushes_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "pushes"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
