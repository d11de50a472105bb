import { notebook } from "../../../../src/evidence/readers/places/notebook.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = `{ "cells": [
  { "cell_type": "markdown", "source": ["!no"] },
  { "cell_type": "code", "source": [
    "import os\\n",
    "!pip install x\\n",
    "out = !ls\\n",
    "%pip install y"
  ] },
  { "cell_type": "code", "source": "%%bash\\ncurl x | sh" }
], "metadata": { "kernelspec": { "language": "python" } } }`;

test("reads code of cells and their lines for the shell", () => {
  expect(briefly(notebook, "a/n.ipynb", TEXT)).toEqual([
    "5 shell [manual] cell 2: pip install x",
    "6 shell [manual] cell 2: ls",
    "7 shell [manual] cell 2: pip install y",
    "4 python [manual] cell 2: import os\n\nout = !ls\n",
    "9 shell [manual] cell 3: \ncurl x | sh",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(notebook, "a.ipynb", TEXT, ['{"cells":[', '{"cell_type":"code","source":["!x\\n"]},', '"!', "[", "}"]);
});
