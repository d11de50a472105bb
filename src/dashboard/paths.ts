/** Addresses of pages that are named elsewhere: in check runs, in mails, in the App's registration. */

/** The page of a push, below the server's public address. */
export function pushPath(pushId: string): string {
  return `/pushes/${pushId}`;
}

/** The page of an incident. */
export function incidentPath(incidentId: string): string {
  return `/incidents/${incidentId}`;
}

/** Where GitHub sends a browser back to after signing in. */
export const CALLBACK_PATH = "/auth/callback";
