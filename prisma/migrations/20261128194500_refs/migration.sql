-- Where the refs of each repository stand, by what was told of them and by what GitHub shows.

CREATE TABLE "refs" (
    "repository_id" BIGINT NOT NULL,
    "ref" TEXT NOT NULL,
    "sha" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "next_sha" TEXT,
    "next_since" TIMESTAMPTZ(3),

    CONSTRAINT "refs_pkey" PRIMARY KEY ("repository_id", "ref"),
    CONSTRAINT "refs_ref_length" CHECK (char_length("ref") BETWEEN 1 AND 1000),
    CONSTRAINT "refs_sha_format" CHECK ("sha" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    CONSTRAINT "refs_next_sha_format" CHECK ("next_sha" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
    CONSTRAINT "refs_next_whole" CHECK (num_nonnulls("next_sha", "next_since") IN (0, 2))
);

ALTER TABLE "refs" ADD CONSTRAINT "refs_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "repositories"
    ADD COLUMN "refs_seen_at" TIMESTAMPTZ(3),
    ADD COLUMN "refs_pushed_at" TIMESTAMPTZ(3),
    ADD COLUMN "refs_sequence" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "repositories_refs_sequence_range" CHECK ("refs_sequence" BETWEEN 0 AND "ledger_length");
