-- Images that a mail brings along, as JSON; empty for none, and once it was sent.

ALTER TABLE "mails"
    ADD COLUMN "images" TEXT NOT NULL DEFAULT '',
    ADD CONSTRAINT "mails_images_length" CHECK (octet_length("images") <= 1000000);
