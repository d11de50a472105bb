-- Written and emptied in one transaction by whoever asks whether the database takes a write: no row is ever seen.
CREATE TABLE "readiness_probes" (
    "id" UUID NOT NULL,
    "padding" BYTEA NOT NULL,

    CONSTRAINT "readiness_probes_pkey" PRIMARY KEY ("id")
);
