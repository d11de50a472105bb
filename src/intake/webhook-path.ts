/** Where webhooks are received; it never changes, since every App's settings on GitHub name it. */
export const WEBHOOK_PATH = "/api/github/webhooks";
