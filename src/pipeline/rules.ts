/**
 * Which rules this version judges by. Raise it with every change of behaviour: a rule, a weight, a default, or what readers
 * find. Commits that were judged by older rules are judged again when another push brings them.
 */
export const RULES = 6;
