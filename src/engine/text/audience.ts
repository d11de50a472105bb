/** Code that asks who is looking – language, country, clock, domain – and words of protest. */

/** Compares the visitor's language, country, time zone or domain with given ones. */
export const ASKS_AUDIENCE: readonly RegExp[] = [
  /\b(?:navigator|window\.navigator)\.(?:language|languages|userLanguage)\b[^;\n]{0,80}(?:===?|includes|startsWith|match|test|indexOf)|\/\^?\(?[a-z]{2}(?:\|[a-z]{2}){0,12}\)?(?:\\b|-|\$)?[^/\n]{0,12}\/[a-z]{0,3}\.test\(\s{0,3}(?:\w{1,20}\.){0,2}navigator\.language/,
  /\blocation\.host(?:name)?\b[^;\n]{0,60}(?:match|test|endsWith|includes|indexOf)\s{0,3}\(?[^;\n]{0,20}\\?\.\(?(?:[a-z]{2}\|){0,10}(?:ru|su|by|cn|ir|kp|ua|il|ps|us|tr|xn--p1ai)\b/,
  /\b(?:resolvedOptions\(\)\.timeZone|timeZone|tz|TZ)\b[^;\n]{0,60}(?:===?|includes|startsWith|match|test|indexOf|in)\s{0,3}[(["'][^;\n]{0,40}(?:Europe|Asia|America|Africa|Australia)\/[A-Z]/,
  /\b(?:process\.env\.)?(?:LANG|LC_ALL|LC_MESSAGES|LANGUAGE)\b[^;\n]{0,60}(?:===?|includes|startsWith|match|test|indexOf|in)\b[^;\n]{0,20}["'/]\^?[a-z]{2}(?:_[A-Z]{2})?/,
  /\bcountry(?:_?(?:name|code|Name|Code))?["'\])]{0,3}[^;\n]{0,40}(?:===?|includes|match|test|indexOf|in)\s{0,3}[(["'][^;\n]{0,60}\b(?:russia|belarus|ukraine|israel|china|iran|palestine|RU|BY|UA|IL|CN|IR|KP)\b/i,
  /\.(?:locale|getLocale\(\)|resolvedOptions\(\)\.locale)\b[^;\n]{0,60}(?:===?|startsWith|includes|match|test)\b[^;\n]{0,20}["'/]\^?(?:ru|be|uk|he|zh|fa|ar|ko)\b/,
  /["'](?:Europe|Asia|America|Africa)\/[A-Z]\w{2,20}["']\s{0,3},\s{0,6}["'](?:Europe|Asia|America|Africa)\/[A-Z]\w{2,20}["']\s{0,3},[^\]]{0,1200}\]\s{0,3}\.(?:indexOf|includes|some)\s{0,3}\(/,
];

/** Words of protest and of war, in the phrases that people put into programs. */
const PROTEST =
  /\bstop\s{1,3}(?:the\s{1,3})?war\b|\bno[- ]?war\b|\banti[- ]?war\b|\bpeace\s?not\s?war\b|\bstand\s{1,3}with\s{1,3}(?:ukraine|israel|palestine|gaza|hong\s?kong|taiwan|iran)\b|\bfree\s{1,3}(?:palestine|gaza|tibet|hong\s?kong|uyghurs?|iran)\b|\bgenocide\b|\bwar\s{1,3}crimes?\b|\bmilitary\s{1,3}(?:aggression|invasion)\b|\b(?:russian|unprovoked|illegal)\s{1,3}(?:invasion|war|aggression|missiles?|military|army)\b|\binvasion\s{1,3}of\b|\bwar\s{1,3}in\s{1,3}(?:ukraine|gaza)\b|\bwith[- ]love[- ]from[- ]\w{2,20}\b|\bput(?:in|ler)\b.{0,40}\b(?:war|dictator|killer|removed|regime)\b|\bdictator(?:ship)?\b.{0,60}\bregime\b|\bslava\s{1,3}ukraini\b|\bnational\s{1,3}anthem\b|\bhumanitarian\s{1,3}crisis\b|\bmobili[sz](?:ed|ation)\b.{0,40}\bwar\b/i;
/** The same in other scripts; `\b` knows no Cyrillic. */
const PROTEST_ELSEWHERE =
  /нет войн|войн[уыеа]|спецопераци|путинск|геноцид|вторжени|обстрел|слава укра|мобилиз|оккупант|反战|种族灭绝|独裁/i;

/** True for words of protest in a text. */
export function hasProtest(text: string): boolean {
  return PROTEST.test(text) || PROTEST_ELSEWHERE.test(text);
}

export function asksAudience(text: string): boolean {
  return ASKS_AUDIENCE.some((pattern) => pattern.test(text));
}

/** Shows something to a person or does something to their machine. */
export const ACTS_ON_PERSON =
  /\bcreateElement\s{0,3}\(|\binnerHTML\b|\bsetInnerHtml\b|\bappendChild\b|\bdocument\.(?:write|body)\b|\balert\s{0,3}\(|\bnew\s{1,3}Audio\b|\.play\s{0,3}\(|\bpointerEvents\b|<iframe\b|\blocation\.(?:href|replace|assign)\b|\bconsole\.(?:log|warn|error|info)\s{0,3}\(|\bprint\s{0,3}\(|\bprocess\.(?:exit|stdout)\b|\bwriteFile(?:Sync)?\s{0,3}\(|\b(?:unlink|rm|rmdir)(?:Sync)?\s{0,3}\(|\bfs\.(?:write|rm|unlink)|\bsys\.exit\b|\bshutil\.rmtree\b/;
