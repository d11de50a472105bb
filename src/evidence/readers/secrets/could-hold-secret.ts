/**
 * A cheap first look before secretlint's twenty-eight rules: each of them needs one of these words. A new version of the
 * preset brings new rules: a test compares the list.
 */

/** Shorter than what the rules ask for, never stricter; without `\b`, `\p{L}` and what else makes a pattern slow. */
const SIGNS =
  /A3T[A-Z0-9]{17}|A(?:KIA|GPA|IDA|ROA|IPA|NPA|NVA|SIA)[A-Z0-9]{16}|(?:ACCESS|access|Access)_?(?:KEY|key|Key)|x-oauth-basic|_authToken=|npm_\w{36}|xox[abopr]-|xapp-|T3BlbkFJ|sk-ant-|gsk_|hf_[a-zA-Z]{34}|lin_api_|ntn_\d|PRIVATE KEY|SG\.\w|shp(?:pa|ca|at|ss)_|[sr]k_(?:live|test)_|gh[oprsu]_|github_pat_|glpat-|glc_|glsa_|ops_ey|hv[bsr]\.[\w-]{90}|vc[aikpr]_[A-Za-z0-9]{20}|dapi[A-Fa-f0-9]{32}|dckr_pat_|figd_|cf(?:k|ut|at)_|tskey-|:\/\/[\w-]{1,256}:[\w-]{1,256}@/;
const SIGNS_IN_ANY_CASE = /hooks\.slack\.com|(?:mongodb(?:\+srv)?|mysqlx?|postgres(?:ql)?):\/\//i;

/** False for a text in which no rule can find anything. */
export function couldHoldSecret(text: string): boolean {
  return SIGNS.test(text) || SIGNS_IN_ANY_CASE.test(text);
}
