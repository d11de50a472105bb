import { nobodyOf } from "../../../src/engine/people/nobody.ts";

const kindOf = (name: string, email: string) => nobodyOf({ name, email })?.kind ?? null;

test.each([
  ["Your Name", "you@example.com", "unset"],
  ["Ada", "you@example.com", "unset"],
  ["Ada", "NULL", "template"],
  ["undefined", "ada@example.org", "template"],
  ["Ada", "your.name@yourdomain.com", "unset"],
  ["$GIT_AUTHOR_NAME", "$GIT_AUTHOR_EMAIL", "template"],
  ["Ada", "ada", "malformed"],
  ["Ada", "@", "malformed"],
  ["Ada\u0007", "ada@example.org", "malformed"],
  ["claude", "claude@users.noreply.github.com", "impostor"],
  ["Claude", "4711+claude-fan@users.noreply.github.com", "impostor"],
  ["Renovate Bot", "renovate@ci.example", "tool"],
  ["github-actions", "actions@ci.example", "tool"],
  ["build-bot", "build-bot@ci.example", "robot"],
  ["Auto CI", "x@ci.example", "robot"],
  ["Eve", "eve@mailinator.com", "disposable"],
  ["Eve", "eve@box.yopmail.fr", "disposable"],
  ["root", "root@localhost", "machine"],
  ["Ada", "ada@adas-laptop.(none)", "machine"],
  ["Ada", "ada@Adas-MacBook-Pro.local", "machine"],
  ["EC2 Default User", "ec2-user@ip-10-0-0-1.eu-west-1.compute.internal", "machine"],
  ["Ada", "", "empty"],
  ["", "ada@example.org", "empty"],
])("%s <%s> is nobody: %s", (name, email, expected) => {
  expect(kindOf(name, email)).toBe(expected);
});

test.each([
  ["Ada Example", "ada@example.org"],
  ["Ada", "ada@example.com"],
  ["Ada", "test@ada.example"],
  ["ada", "12345+ada@users.noreply.github.com"],
  ["ada", "ada@users.noreply.github.com"],
  ["claude[bot]", "209825114+claude[bot]@users.noreply.github.com"],
  ["Claude", "noreply@anthropic.com"],
  ["Claude Shannon", "cs@example.org"],
  ["Copilot", "198982749+Copilot@users.noreply.github.com"],
  ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"],
  ["github-actions[bot]", "github-actions[bot]@users.noreply.github.com"],
  ["GitHub Actions", "actions@github.com"],
  ["Renovate Bot", "bot@renovateapp.com"],
  ["Auto Repair Bot", "bot@example.org"],
  ["kzu", "kzu@b33fba48-7441-0410-8d5c-f397f7ceaa6c"],
  ["Root", "root@example.org"],
  ["GitHub", "noreply@github.com"],
])("%s <%s> could be somebody", (name, email) => {
  expect(kindOf(name, email)).toBeNull();
});
