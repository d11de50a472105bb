/** What a check of the installation found: one line of it, and what to do about it. */

export interface Check {
  /** What was looked at. */
  readonly name: "settings" | "node" | "clock" | "database" | "server" | "app" | "webhooks" | "mail";
  /** `warning`: it works, less well than it could. `failure`: it does not work. */
  readonly state: "ok" | "warning" | "failure";
  readonly says: string;
  /** What mends it; null where nothing is to be done. */
  readonly todo: string | null;
}

export const ok = (name: Check["name"], says: string): Check => ({ name, state: "ok", says, todo: null });
export const warning = (name: Check["name"], says: string, todo: string): Check => ({
  name,
  state: "warning",
  says,
  todo,
});
export const failure = (name: Check["name"], says: string, todo: string): Check => ({
  name,
  state: "failure",
  says,
  todo,
});
