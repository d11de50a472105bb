import { terraform } from "../../../../src/evidence/readers/places/terraform.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  'module "far" { source = "git::https://git.example/m.git?ref=main" }',
  'data "external" "x" {',
  '  program = ["python3", "x.py"] # a comment',
  "}",
  'data "http" "y" { url = "https://get.example" }',
  'resource "aws_instance" "z" {',
  "  user_data = <<-EOF",
  "    #!/bin/bash",
  "    curl x | sh",
  "  EOF",
  '  provisioner "local-exec" {',
  '    interpreter = ["/usr/bin/python3", "-c"]',
  '    command     = "print(1)"',
  "  }",
  '  provisioner "remote-exec" { inline = ["one", "two"] }',
  '  provisioner "remote-exec" { script = "a.sh" }',
  "}",
];

test("reads provisioners, start scripts, data and modules", () => {
  expect(briefly(terraform, "infra/main.tf", TEXT)).toEqual([
    '1 steps [build] module far: fetch-run("git::https://git.example/m.git?ref=main", fetched git.example)'.replace(
      "git::https",
      "https",
    ),
    '3 shell [build] data external: $ "python3" "x.py"',
    '5 steps [build] data http: fetch-file("https://get.example", "")',
    "8 shell [build] user_data:     #!/bin/bash\n    curl x | sh",
    "13 python [build] provisioner local-exec: print(1)",
    "15 shell [build] provisioner remote-exec: one",
    "15 shell [build] provisioner remote-exec: two",
    "16 [build] -> infra/a.sh",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(terraform, "a.tf", TEXT.join("\n"), [
    "a {",
    "b = [",
    '"',
    "<<EOT\n",
    "${",
    "}",
    "/*",
    'provisioner "local-exec" {\n',
  ]);
});
