import detector from "../../../../src/engine/detectors/secrets/secret-file-added.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  ["id_rsa", ["medium"]],
  ["home/.netrc", ["medium"]],
  ["service-account-prod.json", ["medium"]],
  ["certs/server.p12", ["weak"]],
  [".env", ["weak"]],
  [".env.example", []],
  [".env.test", []],
  ["android/debug.keystore", []],
  ["id_rsa.pub", []],
  ["vendor/x/.netrc", []],
  ["src/credentials.ts", []],
])("%s", (path, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added: "x" })] }))).toEqual(expected);
});
