/** All pushes but one, for what is asked about the others. */
import type { Push } from "../pipeline/ports.ts";

/** The condition; what no delivery brought is known by its move. In SQL nothing differs from null, so that both are said. */
export function otherThan({ deliveryId, ref, before, after }: Push) {
  if (deliveryId === null) return { NOT: { deliveryId: null, ref, before, after } };
  return { OR: [{ deliveryId: null }, { deliveryId: { not: deliveryId } }] };
}
