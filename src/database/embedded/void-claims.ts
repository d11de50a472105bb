/**
 * Ends what processes of an earlier life had claimed: whoever has the embedded database's directory is the only one, so that
 * nobody needs to wait until the claims of one that was killed run out.
 */
import pg, { type ClientBase } from "pg";

/** A claim, on whatever table, holds until the time in this column. */
const CLAIMED =
  "SELECT table_name FROM information_schema.columns WHERE column_name = 'claimed_until' AND table_schema = 'public'";

export async function voidClaims(client: Pick<ClientBase, "query">): Promise<void> {
  const { rows } = await client.query<{ table_name: string }>(CLAIMED);
  for (const { table_name } of rows)
    await client.query(
      `UPDATE ${pg.escapeIdentifier(table_name)} SET claimed_until = 'epoch' WHERE claimed_until > 'epoch'`,
    );
}
