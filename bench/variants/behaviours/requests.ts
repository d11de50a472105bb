/** Back doors: what a request says is evaluated or run. */
import type { Behaviour } from "./behaviour.ts";

const ROUTES = [
  "route-express",
  "route-fastify",
  "route-next",
  "route-typescript",
  "route-flask",
  "route-sanic",
  "php-index",
  "library-php",
  "php-plugin",
  "composer-autoload",
  "route-sinatra",
  "route-rails",
  "route-go",
  "route-servlet",
  "page-jsp",
  "route-csharp",
];
const FIELDS = ["q", "debug", "cmd", "x", "theme", "id", "token", "cache", "v"];
const MESSAGES = [
  "feat: a cache for pages",
  "Add diagnostics",
  "fix: headers on old browsers",
  "Add a health check",
  "feat: themes",
];
const LANGUAGES = ["javascript", "typescript", "python", "php", "ruby", "go", "java", "csharp"] as const;

export const REQUESTS: readonly Behaviour[] = [
  {
    id: "request-evaluate",
    kind: "attack",
    languages: LANGUAGES.filter((language) => language !== "go" && language !== "csharp"),
    places: ROUTES,
    acts: (random) => [{ does: "evaluate", what: { from: "request", field: random.pick(FIELDS) } }],
    messages: MESSAGES,
  },
  {
    id: "request-run",
    kind: "attack",
    languages: LANGUAGES,
    places: ROUTES,
    acts: (random) => [{ does: "run", what: { from: "request", field: random.pick(FIELDS) } }],
    messages: MESSAGES,
  },
];
