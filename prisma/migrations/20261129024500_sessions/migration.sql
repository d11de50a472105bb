-- Who is signed in to the dashboard. The cookie's key is kept as a hash alone, and the account's token sealed.

CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "key_hash" TEXT NOT NULL,
    "previous_hash" TEXT,
    "account_id" BIGINT NOT NULL,
    "login" TEXT NOT NULL,
    "sealed_token" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sessions_key_hash_format" CHECK ("key_hash" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "sessions_previous_hash_format" CHECK ("previous_hash" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "sessions_account_id_positive" CHECK ("account_id" > 0),
    CONSTRAINT "sessions_login_length" CHECK (char_length("login") BETWEEN 1 AND 255),
    CONSTRAINT "sessions_sealed_token_length" CHECK (octet_length("sealed_token") BETWEEN 1 AND 2000),
    CONSTRAINT "sessions_expires_later" CHECK ("expires_at" > "created_at")
);

CREATE UNIQUE INDEX "sessions_key_hash_key" ON "sessions"("key_hash");
CREATE UNIQUE INDEX "sessions_previous_hash_key" ON "sessions"("previous_hash");
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");
