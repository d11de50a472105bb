import { spawnSync } from "node:child_process";
import { ADA, aRunningSimulator } from "../support/a-running-simulator.ts";
import { WEB_FLOW } from "./github/web-flow.ts";
import { checkSshSignature, createSigningKey } from "./ssh-signature.ts";

const KEY = createSigningKey("ada");
const hasKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;

async function aSigned(script: { readonly email?: string; readonly key?: typeof KEY; readonly header?: string }) {
  const running = await aRunningSimulator();
  const { simulator, history, octokit, where } = running;
  const unverifiedEmails = ["new@example.com"];
  simulator.addAccount({
    login: "signer",
    emails: ["signer@example.com"],
    unverifiedEmails,
    signingKeys: [KEY.publicKey],
  });
  const author = { ...ADA, email: script.email ?? "signer@example.com" };
  const how =
    script.header === undefined
      ? { sign: (script.key ?? KEY).sign }
      : { headers: [["gpgsig", script.header]] as const };
  const sha = history.commit({ message: "x\n", author, files: { x: "x" }, ...how });
  const read = async () => (await octokit.rest.repos.getCommit({ ...where, ref: sha })).data.commit.verification;
  return { ...running, sha, read };
}

test("a signature that fits is verified, and its payload is told", async () => {
  const { read, simulator } = await aSigned({});
  const verification = await read();
  expect(verification).toMatchObject({ verified: true, reason: "valid", verified_at: "2026-05-01T10:00:00Z" });
  const { signature, payload } = verification ?? {};
  expect(checkSshSignature(signature ?? "", Buffer.from(payload ?? ""))).toMatchObject({ fits: true });
  expect(simulator.violations()).toEqual([]);
});

test.each<[string, Parameters<typeof aSigned>[0]]>([
  ["bad_email", { email: "ada@example.com" }],
  ["unverified_email", { email: "new@example.com" }],
  ["unknown_key", { key: createSigningKey("somebody") }],
  ["no_user", { key: createSigningKey("somebody"), email: "nobody@example.net" }],
  ["invalid", { header: KEY.sign(Buffer.from("another commit")) }],
  ["malformed_signature", { header: "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----" }],
  ["unknown_key", { header: "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----" }],
  ["unknown_signature_type", { header: "signed by me" }],
])("GitHub says %s", async (reason, script) => {
  const { read } = await aSigned(script);
  expect(await read()).toMatchObject({ verified: false, reason, verified_at: null });
});

test("a test can have GitHub say anything of a signature", async () => {
  const { read, simulator, sha } = await aSigned({});
  simulator.setSignatureReason(sha, "gpgverify_unavailable");
  expect(await read()).toMatchObject({ verified: false, reason: "gpgverify_unavailable" });
});

test("what is merged in GitHub's pages is committed and signed by GitHub", async () => {
  const { octokit, where, history } = await aRunningSimulator();
  const committer = { name: "GitHub", email: "noreply@github.com", at: ADA.at };
  const sha = history.commit({ message: "x\n", author: ADA, committer, files: { x: "x" }, sign: WEB_FLOW.sign });
  const { data } = await octokit.rest.repos.getCommit({ ...where, ref: sha });
  expect(data.commit.verification).toMatchObject({ verified: true, reason: "valid" });
  expect([data.author, data.committer]).toMatchObject([{ login: "ada" }, { login: "web-flow" }]);
});

(hasKeygen ? test : test.skip)("OpenSSH reads the signatures that are made here", async () => {
  const { history, sha } = await aSigned({});
  const raw = spawnSync("git", ["--git-dir", history.gitDir, "cat-file", "commit", sha], { encoding: "utf8" }).stdout;
  const armored =
    /gpgsig (-----BEGIN[\s\S]*?-----END SSH SIGNATURE-----)/.exec(raw)?.[1]?.replaceAll("\n ", "\n") ?? "";
  const payload = raw.replace(/gpgsig [\s\S]*?-----END SSH SIGNATURE-----\n/, "");
  const file = `${history.gitDir}/signature`;
  spawnSync("tee", [file], { input: `${armored}\n` });
  const args = ["-Y", "check-novalidate", "-n", "git", "-s", file];
  const { stdout } = spawnSync("ssh-keygen", args, { input: payload, encoding: "utf8" });
  expect(stdout).toMatch(/^Good "git" signature with ED25519 key/);
});
