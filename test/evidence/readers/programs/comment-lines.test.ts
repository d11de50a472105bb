import type { Language } from "../../../../src/engine/index.ts";
import { isCommentLine } from "../../../../src/evidence/readers/programs/comment-lines.ts";

test.each<readonly [Language, string]>([
  ["javascript", "  // see https://example.org/eval"],
  ["rust", "/// Don't use the system's own one."],
  ["go", "// exec runs it"],
  ["python", "\t# os.environ is read elsewhere"],
  ["shell", "# curl is not needed"],
])("a line of %s that is a comment: %s", (language, line) => {
  expect(isCommentLine(line, language)).toBe(true);
});

test.each<readonly [string, Language, string]>([
  ["code before it", "javascript", "run(); // eval"],
  ["another language's sign", "python", "//x"],
  ["a command of go generate", "go", "//go:generate sh x.sh"],
  ["flags of cgo", "go", "// #cgo LDFLAGS: -lx"],
  ["an interpreter", "shell", "#!/bin/sh"],
  ["the end of a block comment", "javascript", "// */ eval(x)"],
  ["the end of a template", "javascript", "// `; eval(x)"],
  ["the end of a text of many lines", "rust", '// "; system(x)'],
  ["the end of a text of many lines", "python", "# '''; eval(x)"],
  ["the end of a script in a page", "typescript", "// </script><img onerror=eval(x)>"],
  ["a line end of other editors", "javascript", "// x\u2028eval(x)"],
  ["a carriage return", "javascript", "// x\reval(x)"],
  ["a comment of PHP, which ends with its page", "php", "// eval(x)"],
  ["a line that goes on", "c", "// x \\"],
])("not %s", (_, language, line) => {
  expect(isCommentLine(line, language)).toBe(false);
});
