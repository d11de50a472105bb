-- What confirmed decisions mark as bad, in their repository or in all of its installation. A mark is in force as long as its decision.

ALTER TABLE "decisions"
    ADD COLUMN "everywhere" BOOLEAN NOT NULL DEFAULT false,
    ADD CONSTRAINT "decisions_everywhere_confirmed" CHECK (NOT "everywhere" OR "kind" = 'confirmed');

CREATE TYPE "known_bad_kind" AS ENUM ('account', 'blob', 'host');

CREATE TABLE "known_bad" (
    "decision_id" UUID NOT NULL,
    "kind" "known_bad_kind" NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "known_bad_pkey" PRIMARY KEY ("decision_id", "kind", "value"),
    CONSTRAINT "known_bad_value_format" CHECK (
        CASE "kind"
            WHEN 'account' THEN "value" ~ '^[1-9][0-9]{0,15}$'
            WHEN 'blob' THEN "value" ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'
            ELSE char_length("value") BETWEEN 1 AND 253
        END)
);

ALTER TABLE "known_bad" ADD CONSTRAINT "known_bad_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
