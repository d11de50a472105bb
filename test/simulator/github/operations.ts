/** Every operation that is offered, by GitHub's operation id. */
import type { Operations } from "./operation.ts";
import { ACCOUNTS } from "./operations/accounts.ts";
import { APPS } from "./operations/apps.ts";
import { CHECKS_READ } from "./operations/checks-read.ts";
import { CHECKS_WRITE } from "./operations/checks-write.ts";
import { COMMITS } from "./operations/commits.ts";
import { COMPARE } from "./operations/compare.ts";
import { CONTENTS } from "./operations/contents.ts";
import { DELIVERIES } from "./operations/deliveries.ts";
import { GIT } from "./operations/git.ts";
import { REPOSITORIES } from "./operations/repositories.ts";
import { USERS } from "./operations/users.ts";

export const OPERATIONS: Operations = {
  ...ACCOUNTS,
  ...APPS,
  ...CHECKS_READ,
  ...CHECKS_WRITE,
  ...COMMITS,
  ...COMPARE,
  ...CONTENTS,
  ...DELIVERIES,
  ...GIT,
  ...REPOSITORIES,
  ...USERS,
};
