-- What GitHub's delivery log says was sent and never reached us, and how far the log was read.

-- Work that one process does for all: whoever holds the claim, for as long as it renews it.
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "claim" UUID NOT NULL,
    "claimed_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name"),
    CONSTRAINT "leases_name_length" CHECK (char_length("name") BETWEEN 1 AND 100)
);

CREATE TABLE "sweeps" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "read_until" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "cursor_from" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "lost_from" TIMESTAMPTZ(3),
    "lost_until" TIMESTAMPTZ(3),

    CONSTRAINT "sweeps_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sweeps_only_one" CHECK ("id" = 1),
    CONSTRAINT "sweeps_cursor_whole" CHECK (num_nonnulls("cursor", "cursor_from") IN (0, 2)),
    CONSTRAINT "sweeps_cursor_length" CHECK (char_length("cursor") BETWEEN 1 AND 500),
    CONSTRAINT "sweeps_lost_whole" CHECK (num_nonnulls("lost_from", "lost_until") IN (0, 2) AND "lost_from" <= "lost_until")
);
INSERT INTO "sweeps" ("id") VALUES (1);

CREATE TABLE "missed_deliveries" (
    "id" TEXT NOT NULL,
    "log_id" BIGINT NOT NULL,
    "event" TEXT NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,
    "large" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lost_at" TIMESTAMPTZ(3),
    "lost_why" TEXT,

    CONSTRAINT "missed_deliveries_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "missed_deliveries_id_length" CHECK (char_length("id") BETWEEN 1 AND 64),
    CONSTRAINT "missed_deliveries_log_id_positive" CHECK ("log_id" > 0),
    CONSTRAINT "missed_deliveries_event_length" CHECK (char_length("event") BETWEEN 1 AND 64),
    CONSTRAINT "missed_deliveries_attempts_positive" CHECK ("attempts" >= 0),
    CONSTRAINT "missed_deliveries_lost_whole" CHECK (num_nonnulls("lost_at", "lost_why") IN (0, 2)),
    CONSTRAINT "missed_deliveries_lost_why_length" CHECK (char_length("lost_why") BETWEEN 1 AND 500)
);
CREATE INDEX "missed_deliveries_lost_at_attempts_delivered_at_idx" ON "missed_deliveries"("lost_at", "attempts", "delivered_at");

-- Partial: the few that came another way than as a webhook.
CREATE INDEX "deliveries_recovered_idx" ON "deliveries"("source") WHERE "source" <> 'delivery';
