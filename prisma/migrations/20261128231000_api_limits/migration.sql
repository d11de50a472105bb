-- What GitHub told of an installation's calls, for every process: until when to wait, what is left of the hour, when the next write may
-- be sent. Times are the database's. "installation" is its id, or 'app' for the App's own calls.
CREATE TABLE "api_limits" (
    "installation" TEXT NOT NULL CHECK (char_length("installation") BETWEEN 1 AND 40),
    "budget" TEXT NOT NULL CHECK ("budget" IN ('rest', 'graphql')),
    "paused_until" TIMESTAMPTZ(3),
    "quota" INTEGER CHECK ("quota" > 0),
    "remaining" INTEGER CHECK ("remaining" >= 0),
    "reset_at" TIMESTAMPTZ(3),
    "next_write_at" TIMESTAMPTZ(3),
    CONSTRAINT "api_limits_pkey" PRIMARY KEY ("installation", "budget"),
    CONSTRAINT "api_limits_whole_hour_check" CHECK (("quota" IS NULL) = ("remaining" IS NULL) AND ("quota" IS NULL) = ("reset_at" IS NULL))
);
