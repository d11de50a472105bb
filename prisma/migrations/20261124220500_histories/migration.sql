-- Which repositories' past was learned.

CREATE TABLE "histories" (
    "repository_id" BIGINT NOT NULL,
    "push_id" UUID NOT NULL,
    "commits" INTEGER NOT NULL,
    "gap_what" TEXT,
    "gap_why" TEXT,
    "learned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "histories_pkey" PRIMARY KEY ("repository_id"),
    CONSTRAINT "histories_commits_positive" CHECK ("commits" >= 0),
    CONSTRAINT "histories_gap_whole" CHECK (num_nonnulls("gap_what", "gap_why") IN (0, 2)),
    CONSTRAINT "histories_gap_length" CHECK (char_length("gap_what") <= 2000 AND char_length("gap_why") <= 2000)
);

CREATE INDEX "histories_push_id_idx" ON "histories"("push_id");

ALTER TABLE "histories" ADD CONSTRAINT "histories_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "histories" ADD CONSTRAINT "histories_push_id_fkey" FOREIGN KEY ("push_id") REFERENCES "pushes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Observations are in the order of history: what is older cannot be added behind what was learned from pushes already.
INSERT INTO "histories" ("repository_id", "push_id", "commits")
    SELECT "repository_id", "id", 0 FROM "pushes" p
    WHERE "sequence" = 1 AND EXISTS (SELECT 1 FROM "observations" o WHERE o."repository_id" = p."repository_id");
