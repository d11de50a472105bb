import { dockerfile } from "../../../../src/evidence/readers/places/dockerfile.ts";
import { briefly, fuzz, short } from "./read-place.ts";

const TEXT = [
  "# syntax=docker/dockerfile:1",
  "FROM node:24 AS build",
  "ARG VERSION=1.0",
  "ENV HOME=/root URL=https://get.example/$VERSION",
  "ADD https://get.example/x.tar /tmp/x.tar",
  "ADD --checksum=sha256:00 https://get.example/y /y",
  "COPY a.sh b.sh /usr/bin/",
  "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc apt-get update \\",
  "  # a comment",
  "  && apt-get install -y curl",
  "RUN <<EOF",
  "#!/usr/bin/env python3",
  "print(1)",
  "EOF",
  "RUN bash <<'E' && ls",
  "echo $A",
  "E",
  'RUN ["sh", "-c", "ls"]',
  "COPY <<X /x.sh",
  "curl $URL",
  "X",
  'SHELL ["powershell", "-Command"]',
  "ONBUILD RUN Get-Item .",
  'ENTRYPOINT ["node", "a.js"]',
  "HEALTHCHECK --interval=5m CMD curl -f localhost",
].join("\n");

test("reads what building the image and starting its container run", () => {
  expect(briefly(dockerfile, "a/Dockerfile", TEXT)).toEqual([
    '2 steps [build] FROM: image("node:24")',
    '5 steps [build] ADD: fetch-file("https://get.example/x.tar", "/tmp/x.tar")',
    '6 steps [build] ADD: fetch-verified-file("https://get.example/y", "/y")',
    '7 shell [build] COPY: $ "cp" "-r" "a.sh" "/usr/bin/"',
    '7 shell [build] COPY: $ "cp" "-r" "b.sh" "/usr/bin/"',
    '8 steps [build] RUN: write-file("/root/.npmrc", credential-file npmrc)',
    "8 shell [build] RUN: apt-get update \\\n\\\n  && apt-get install -y curl",
    "12 python [build] RUN: #!/usr/bin/env python3\nprint(1)",
    "15 shell [build] RUN: bash <<'E' && ls\necho $A\nE",
    '18 shell [build] RUN: $ "sh" "-c" "ls"',
    '19 steps [build] COPY: write-file("/x.sh", "curl " + URL)',
    "23 powershell [build] RUN: Get-Item .",
    '24 shell [manual] ENTRYPOINT: $ "node" "a.js"',
    "25 powershell [manual] HEALTHCHECK: curl -f localhost",
  ]);
});

test("hands arguments and variables to what follows", () => {
  const run = dockerfile.read(TEXT, "a/Dockerfile").programs[6];
  expect(run?.variables.map(([name, value]) => `${name} = ${short(value)}`)).toEqual([
    'VERSION = ("1.0" | argument)',
    'HOME = "/root"',
    'URL = "https://get.example/" + VERSION',
  ]);
  expect(run?.start).toEqual({
    when: "build",
    by: "docker build of a/Dockerfile",
    reach: { secrets: [], writes: false, identity: false, machine: "unknown" },
    chain: [],
  });
});

test("fits Dockerfiles by their usual names", () => {
  const paths = ["Dockerfile", "a/Dockerfile.dev", "b/x.dockerfile", "Containerfile", "docker-file", "Dockerfiles"];
  expect(paths.filter((path) => dockerfile.fits(path))).toEqual(paths.slice(0, 4));
});

test("reads hostile texts in bounded time", () => {
  fuzz(dockerfile, "Dockerfile", TEXT, [
    "RUN <<A\n",
    "\\\n",
    "RUN ",
    "ENV a=b ",
    "ONBUILD ",
    "COPY <<A <<B /x\n",
    "#\n",
    "$",
    "${",
  ]);
});
