import { composer } from "../../../../src/evidence/readers/places/composer.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = `{
  "scripts": {
    "post-install-cmd": ["@setup", "Own\\\\Installer::run", "@php artisan x"],
    "setup": "curl x",
    "test": "phpunit"
  },
  "autoload": { "files": ["src/helpers.php"] },
  "bin": ["bin/own"]
}`;

test("reads scripts by the events that run them", () => {
  expect(briefly(composer, "p/composer.json", TEXT)).toEqual([
    "3 php [install] post-install-cmd: Own\\Installer::run()",
    "3 shell [install] post-install-cmd: php artisan x",
    "4 shell [install] setup: curl x",
    "5 shell [test] test: phpunit",
    "7 [import] -> p/src/helpers.php",
    "8 [manual] -> p/bin/own",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(composer, "composer.json", TEXT, ['{"scripts":{', '"a":["@a"],', "}", '"@b"', "["]);
});
