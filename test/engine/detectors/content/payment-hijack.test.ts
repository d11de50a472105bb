import detector from "../../../../src/engine/detectors/content/payment-hijack.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const ACCOUNT = `"0x${"12ab".repeat(10)}"`;
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  [
    "a wallet behind a proxy",
    "src/a.js",
    `new Proxy(window.ethereum, { x() { call.params[0].to = ${ACCOUNT}; } });`,
    ["strong"],
  ],
  [
    "every request, and an account",
    "src/a.js",
    `XMLHttpRequest.prototype.send = swap(${ACCOUNT});\nrecipient;`,
    ["strong"],
  ],
  [
    "a grant of all that a wallet holds",
    "public/claim.js",
    "ethereum.request({ method: 'eth_sendTransaction', params: [{ data: '0x095ea7b3' + to + 'f'.repeat(64) }] });",
    ["strong"],
  ],
  ["an account alone", "src/a.js", `const TOKEN = ${ACCOUNT}; transfer();`, []],
  ["a replacement alone", "src/a.js", "window.fetch = counted(window.fetch); transfer();", []],
  ["a mock", "test/a.test.js", `window.ethereum.request = () => ${ACCOUNT}; transfer();`, []],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});
