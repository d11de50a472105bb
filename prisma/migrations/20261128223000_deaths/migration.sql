-- A process that ended is held against a delivery only where that alone was at work in it.
ALTER TABLE "deliveries"
    ADD COLUMN "worked_by" UUID,
    ADD COLUMN "alone" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "deaths" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "deliveries_deaths_range" CHECK ("deaths" >= 0);
