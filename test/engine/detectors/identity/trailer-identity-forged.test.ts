import detector from "../../../../src/engine/detectors/identity/trailer-identity-forged.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const KNOWN = { repository: { contributors: [{ name: "Grace", email: "grace@example.org", commits: 30, signed: 0 }] } };
const signedOff = (...people: string[]) =>
  aCommit({ message: `Fix\n\n${people.map((one) => `Signed-off-by: ${one}`).join("\n")}`, baseline: KNOWN });

test.each([
  [["Grace <grace@example.org>"], ["medium"]],
  [["Ada Example <ada@work.example>"], []],
  [["Grace <grace@example.org>", "Eve <eve@example.org>"], []],
  [["nobody"], []],
])("%j", (people, expected) => {
  expect(strengthsOf(detector, signedOff(...people))).toEqual(expected);
});

test("an App may carry a sign-off", () => {
  const author = { name: "dependabot[bot]", email: "49699333+dependabot[bot]@users.noreply.github.com" };
  const commit = aCommit({ author, message: "Bump\n\nSigned-off-by: Grace <grace@example.org>", baseline: KNOWN });
  expect(strengthsOf(detector, commit)).toEqual([]);
});
