/** Libraries in Python, Ruby and PHP. */
import { ownAddress } from "../scenes/addresses.ts";
import type { Ecosystem } from "./base.ts";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const PYTHON: Ecosystem = {
  name: "python",
  setup: "actions/setup-python@v5",
  install: "pip install -e .[test]",
  test: "pytest -q",
  files: {
    "pyproject.toml": `[build-system]
requires = ["setuptools>=68"]
build-backend = "setuptools.build_meta"

[project]
name = "lantern"
version = "2.0.1"
dependencies = ["requests>=2.31", "click>=8.1"]

[project.optional-dependencies]
test = ["pytest>=8"]

[tool.ruff]
line-length = 100
`,
    "setup.py": "from setuptools import setup\n\nsetup()\n",
    "requirements.txt": "requests==2.32.3\nclick==8.1.7\n",
    "src/lantern/__init__.py": '"""Small tools for lighthouses."""\n\n__version__ = "2.0.1"\n',
    "src/lantern/cli.py":
      '"""The command line."""\nimport click\n\n\n@click.command()\ndef main():\n    """Show the light."""\n    click.echo("on")\n',
    "tests/conftest.py": 'import pytest\n\n\n@pytest.fixture\ndef keeper():\n    return {"name": "ada"}\n',
    "tests/test_beam.py": 'from lantern.beam import beam\n\n\ndef test_cuts():\n    assert len(beam("x" * 99)) == 16\n',
    ".pre-commit-config.yaml":
      "repos:\n  - repo: https://github.com/astral-sh/ruff-pre-commit\n    rev: v0.8.4\n    hooks:\n      - id: ruff\n",
    "docs/support.md": `# Support us\n\nThank you for every gift.\n\nEthereum: ${ownAddress("ethereum")}\n`,
    "src/lantern/pay.py": `WALLET = "${ownAddress("bitcoin")}"\nFEE = 0.02\n\n\ndef invoice(amount):\n    """Say where the money goes."""\n    return {"to": WALLET, "amount": amount * (1 + FEE)}\n`,
    "noxfile.py":
      'import nox\n\n\n@nox.session\ndef tests(session):\n    session.install(".[test]")\n    session.run("pytest")\n',
    "docs/conf.py": 'project = "Lantern"\nextensions = ["myst_parser"]\n',
    Makefile: "test:\n\tpytest -q\n\nlint:\n\truff check .\n",
  },
  source: (thing, limit) => [
    `src/lantern/${thing}.py`,
    `def ${thing}(value, limit=${limit}):\n    """Cut a value to its limit."""\n    return "" if value is None else str(value)[:limit]\n`,
  ],
};

export const RUBY: Ecosystem = {
  name: "ruby",
  setup: "ruby/setup-ruby@v1",
  install: "bundle install",
  test: "bundle exec rake test",
  files: {
    Gemfile: 'source "https://rubygems.org"\n\ngemspec\ngem "rake", "~> 13.2"\ngem "minitest", "~> 5.25"\n',
    "lantern.gemspec":
      'Gem::Specification.new do |spec|\n  spec.name = "lantern"\n  spec.version = "1.3.0"\n  spec.summary = "Small tools for lighthouses"\n  spec.files = Dir["lib/**/*.rb"]\n  spec.add_dependency "faraday", "~> 2.12"\nend\n',
    Rakefile: 'require "rake/testtask"\n\nRake::TestTask.new\n\ntask default: :test\n',
    "lib/lantern.rb": 'require "lantern/beam"\n\nmodule Lantern\n  VERSION = "1.3.0"\nend\n',
    "templates/invoice.txt": `Invoice <%= number %>\n\nPlease pay within 30 days to ${ownAddress("iban")}.\n`,
    "bin/setup": { text: "#!/usr/bin/env bash\nset -euo pipefail\nbundle install\n", executable: true },
    "config/application.rb":
      'require "lantern"\n\nmodule Lantern\n  class Application\n    def title = "Lantern"\n  end\nend\n',
  },
  source: (thing, limit) => [
    `lib/lantern/${thing}.rb`,
    `module Lantern\n  # Cuts a value.\n  def self.${thing}(value, limit = ${limit})\n    value.to_s[0, limit]\n  end\nend\n`,
  ],
};

export const PHP: Ecosystem = {
  name: "php",
  setup: "shivammathur/setup-php@v2",
  install: "composer install",
  test: "vendor/bin/phpunit",
  files: {
    "composer.json": `${JSON.stringify(
      {
        name: "lantern-works/lantern",
        require: { php: ">=8.2", "monolog/monolog": "^3.7", "guzzlehttp/guzzle": "^7.9" },
        autoload: { "psr-4": { "Lantern\\": "src/" } },
        scripts: { test: "phpunit", lint: "phpcs" },
      },
      null,
      4,
    )}\n`,
    "public/index.php":
      '<?php\n\nrequire __DIR__ . "/../vendor/autoload.php";\n\necho (new Lantern\\Page())->render();\n',
    "public/donate.html": `<!doctype html>\n<html lang="en">\n  <body>\n    <h1>Donate</h1>\n    <p>Bitcoin: <code>${ownAddress("bitcoin")}</code></p>\n  </body>\n</html>\n`,
    "public/help.html":
      '<!doctype html>\n<html lang="en">\n  <head>\n    <title>Help</title>\n    <script defer src="https://cdn.jsdelivr.net/npm/alpinejs@3.14.8/dist/cdn.min.js"></script>\n  </head>\n  <body>\n    <h1>Help</h1>\n  </body>\n</html>\n',
    "src/Page.php":
      "<?php\n\nnamespace Lantern;\n\nfinal class Page\n{\n    public function render(): string\n    {\n        return '<h1>Lantern</h1>';\n    }\n}\n",
  },
  source: (thing, limit) => [
    `src/${capital(thing)}.php`,
    `<?php\n\nnamespace Lantern;\n\nfinal class ${capital(thing)}\n{\n    public static function cut(string $value): string\n    {\n        return mb_substr($value, 0, ${limit});\n    }\n}\n`,
  ],
};
