-- Decisions of maintainers: what each holds on to, what was known, who took it back.

ALTER TYPE "decision_kind" ADD VALUE 'accepted';
ALTER TYPE "outcome" ADD VALUE 'decided';
ALTER TYPE "outcome" ADD VALUE 'decision-refused';

ALTER TABLE "decisions"
    ADD COLUMN "anchor" TEXT,
    ADD COLUMN "made_by_id" BIGINT,
    ADD COLUMN "evidence" JSON,
    ADD COLUMN "revoked_at" TIMESTAMPTZ(3),
    ADD COLUMN "revoked_by" TEXT,
    ADD COLUMN "revoked_why" TEXT,
    ADD CONSTRAINT "decisions_anchor_format" CHECK ("anchor" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "decisions_made_by_id_positive" CHECK ("made_by_id" > 0),
    ADD CONSTRAINT "decisions_evidence_object" CHECK (json_typeof("evidence") = 'object'),
    ADD CONSTRAINT "decisions_evidence_whole" CHECK (("anchor" IS NULL) = ("evidence" IS NULL)),
    ADD CONSTRAINT "decisions_revoked_by_length" CHECK (char_length("revoked_by") BETWEEN 1 AND 255),
    ADD CONSTRAINT "decisions_revoked_why_length" CHECK (char_length("revoked_why") BETWEEN 1 AND 1000),
    ADD CONSTRAINT "decisions_revoked_whole" CHECK (
        ("revoked_at" IS NULL) = ("revoked_by" IS NULL) AND ("revoked_at" IS NULL) = ("revoked_why" IS NULL)
    );

CREATE INDEX "decisions_repository_id_anchor_idx" ON "decisions"("repository_id", "anchor");
