/** Orders that a text gives to a coding agent, by what they want of it. */
export interface Order {
  readonly what: string;
  readonly pattern: RegExp;
}
/** Makes the agent forget who it works for. */
export const OVERRIDE: Order = {
  what: "overrules its instructions",
  pattern:
    /\b(?:ignore|disregard|forget|override)\s{1,3}(?:all\s{1,3}|any\s{1,3}|the\s{1,3}|your\s{1,3}){0,3}(?:previous|prior|above|earlier|other|system|safety)\s{1,3}(?:instructions?|rules?|prompts?|guidelines?|messages?|guardrails?)\b|\byou\s{1,3}are\s{1,3}(?:now\s{1,3})?(?:in\s{1,3})?(?:developer|DAN|god|unrestricted|jailbr\w{2,8})\b|\bnew\s{1,3}system\s{1,3}prompt\b/i,
};
/** Keeps the person from noticing. */
export const SECRECY: Order = {
  what: "keeps it from the person",
  pattern:
    /\b(?:do\s?n[o']t|never|without)\s{1,3}(?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|show(?:ing)?|reveal(?:ing)?|ask(?:ing)?|notify(?:ing)?|alert(?:ing)?|disclos\w{1,4})\s{1,3}(?:(?:this|it|them|anything|about|to|the|any)\s{1,3}){0,3}(?:user|human|developer|maintainer|reviewer|anyone|this|confirmation|permission)\b|\bsilently\s{1,3}(?:run|execute|send|add|commit|push|install|include)\b|\bhide\s{1,3}(?:this|these|the)\b[^\n]{0,40}\bfrom\b/i,
};
/** Carries something away. */
export const SEND: Order = {
  what: "sends data away",
  pattern:
    /\b(?:send|post|upload|exfiltrat\w{1,5}|transmit|forward|append|include)\b[^\n]{0,80}\b(?:env(?:ironment)?(?:\s{1,2}variables?)?|\.env|secrets?|tokens?|credentials?|api\s?keys?|private\s?keys?|ssh\s?keys?|passwords?|conversation|source\s?code)\b[^\n]{0,80}(?:https?:\/\/|\bto\s{1,3}(?:the\s{1,3})?(?:url|server|endpoint|webhook|address)|\burl\b|\bquery\b)/i,
};
/** Runs something nobody reads first. */
export const RUN: Order = {
  what: "has it run something",
  pattern:
    /\b(?:run|execute|eval(?:uate)?|invoke|paste)\b[^\n]{0,60}(?:\bcurl\b|\bwget\b|base64\s|\|\s{0,3}(?:ba|z)?sh\b|\bpowershell\b|\beval\b|\bchmod\s{1,2}\+x|\brm\s{1,2}-rf\s{1,2}[~/])|\bcurl\b[^\n]{0,200}\|\s{0,3}(?:ba|z)?sh\b/i,
};
/** Wipes. */
export const WIPE: Order = {
  what: "has it destroy data",
  pattern:
    /\b(?:delete|wipe|erase|destroy|remove|clean)\b[^\n]{0,60}\b(?:home\s{1,2}directory|file\s?system|all\s{1,2}files|cloud\s{1,2}resources|the\s{1,2}system|factory\s{1,2}state|s3\s{1,2}buckets?|databases?)\b[^\n]{0,200}/i,
};
/** Leaves a mark or decides for the reviewer. */
export const MARK: Order = {
  what: "has it approve, commit or post in the project's name",
  pattern:
    /\b(?:approve|merge|lgtm|ready\s{1,2}to\s{1,2}merge)\b[^\n]{0,60}\b(?:this|the|every|all)\b[^\n]{0,20}\b(?:pr|pull\s{1,2}request|changes?|code)\b|\bcommit\b[^\n]{0,40}\b(?:and\s{1,2}push|push)\b[^\n]{0,60}|\b(?:commit|push)\b[^\n]{0,40}\bto\s{1,2}this\s{1,2}(?:pr|branch|pull)\b|\bpost\b[^\n]{0,40}\bcomment\b|\bbanner\b[^\n]{0,60}\b(?:top|beginning|before)\b|\b(?:very\s{1,2}top|beginning)\s{1,2}of\s{1,2}(?:the\s{1,2})?`?README/i,
};
