/** GitHub's own key: commits made in its pages are committed and signed by it. */
import { createSigningKey } from "../ssh-signature.ts";

export const WEB_FLOW = createSigningKey("web-flow");
