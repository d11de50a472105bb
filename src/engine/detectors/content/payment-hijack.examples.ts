import type { CommitExamples } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";

const ADDRESS = `0x${"12ab".repeat(10)}`;

export const examples: CommitExamples = {
  flags: [
    {
      name: "a wallet's request replaced",
      commit: aChange(
        "src/index.js",
        `window.ethereum.request = async (call) => {\n  call.params[0].to = "${ADDRESS}";\n};`,
      ),
    },
    {
      name: "a clipboard that is watched for accounts",
      commit: aChange(
        "src/clip.py",
        `if re.match(r"^0x[0-9a-fA-F]{40}$", pyperclip.paste()):\n    pyperclip.copy("${ADDRESS}")`,
      ),
    },
    {
      name: "every request of the page read, and an account",
      commit: aChange(
        "src/index.js",
        `window.fetch = async (...all) => swap(await old(...all), "${ADDRESS}");\nfunction swap(answer, recipient) {}`,
      ),
    },
  ],
  passes: [
    {
      name: "a button that copies an account",
      commit: aChange("src/donate.js", `navigator.clipboard.writeText("${ADDRESS}");`),
    },
    {
      name: "a contract's address",
      commit: aChange("src/contracts.js", `export const TOKEN = "${ADDRESS}";`),
    },
    {
      name: "a request replaced to count",
      commit: aChange("src/count.js", "window.fetch = (...all) => { count++; return old(...all); };"),
    },
  ],
};
