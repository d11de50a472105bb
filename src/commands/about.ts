/** What each command is for, in one line: the list that `countersign --help` shows without loading any of them. */
export const ABOUT = {
  scan: "judge the commits of a git repository",
  explain: "Judges one commit and tells everything about it.",
  detectors: "What the detectors look for, one line each; with an id, all about one.",
  policy: "Checks a policy file, tries it on a history, or proposes one for a budget of alerts.",
  completion: "Prints a completion script for bash, zsh or fish.",
  deliveries: "Webhooks as received, and where each stands.",
  alerts: "Verdicts that reached the alert threshold.",
  incidents: "Alerts with one cause: acknowledge them, close them, see who was notified.",
  decisions: "What maintainers decided about findings.",
  mails: "Alert mails, and where each stands.",
  webhooks: "Messages for the outgoing webhook, and where each is.",
  ledger: "The ledger of pushes, hash-chained for each repository.",
  budget: "GitHub calls left of each installation's hour, and what waits.",
  doctor: "Checks the whole installation, and says what to do.",
  report: "Figures of a period: risk, incidents, detectors with their precision, coverage.",
  stats: "Figures of the last days, up to now; days are days of UTC.",
} as const;

export type CommandName = keyof typeof ABOUT;
