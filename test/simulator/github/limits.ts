/** GitHub's limits, and what they are set to. */

export interface Limits {
  /** Calls an hour of an installation or a user, and of an address without a token. */
  readonly callsPerHour: number;
  readonly anonymousCallsPerHour: number;
  readonly graphqlPointsPerHour: number;
  /** REST: a read costs 1, a write 5. GraphQL: a query costs 1. */
  readonly pointsPerMinute: number;
  readonly graphqlPointsPerMinute: number;
  readonly atOnce: number;
  /** Check runs created or changed. Whether GitHub counts them is not documented: the careful answer is yes. */
  readonly createdPerMinute: number;
  readonly createdPerHour: number;
  /** How a secondary limit is told: both statuses occur, and `retry-after` may be missing. */
  readonly secondaryStatus: 403 | 429;
  readonly secondaryRetryAfter: number | null;
  /** Hours and minutes are so many times shorter: for a day in minutes. */
  readonly faster: number;
}

export const GITHUB_LIMITS: Limits = {
  callsPerHour: 5000,
  anonymousCallsPerHour: 60,
  graphqlPointsPerHour: 5000,
  pointsPerMinute: 900,
  graphqlPointsPerMinute: 2000,
  atOnce: 100,
  createdPerMinute: 80,
  createdPerHour: 500,
  secondaryStatus: 403,
  secondaryRetryAfter: 60,
  faster: 1,
};
