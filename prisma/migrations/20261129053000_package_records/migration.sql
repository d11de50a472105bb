-- What the public services said of packages that pushes bring: advisories and release dates, each with when it was answered. A version
-- that a commit left open is ''.
CREATE TABLE "package_records" (
    "ecosystem" TEXT NOT NULL CHECK (char_length("ecosystem") BETWEEN 1 AND 20),
    "name" TEXT NOT NULL CHECK (char_length("name") BETWEEN 1 AND 2000),
    "version" TEXT NOT NULL CHECK (char_length("version") <= 200),
    -- The version that an open one stands for.
    "resolved" TEXT CHECK (char_length("resolved") BETWEEN 1 AND 200),
    -- Ids of advisories with blanks between; empty: none.
    "malicious" TEXT CHECK ("malicious" ~ '^(MAL-[A-Za-z0-9_-]{1,60}( MAL-[A-Za-z0-9_-]{1,60}){0,19})?$'),
    "advisories_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "first_published_at" TIMESTAMPTZ(3),
    "dates_at" TIMESTAMPTZ(3),
    CONSTRAINT "package_records_pkey" PRIMARY KEY ("ecosystem", "name", "version"),
    CONSTRAINT "package_records_answered" CHECK ("advisories_at" IS NOT NULL OR "dates_at" IS NOT NULL),
    CONSTRAINT "package_records_advisories" CHECK (("advisories_at" IS NULL) = ("malicious" IS NULL))
);
