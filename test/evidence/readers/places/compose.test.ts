import { compose } from "../../../../src/evidence/readers/places/compose.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "services:",
  "  app:",
  "    image: own/app:1",
  "    build: { context: ./app, dockerfile: Dockerfile.dev }",
  "    privileged: true",
  "    volumes: ['/var/run/docker.sock:/s', data:/data, { type: bind, source: ~/.ssh }]",
  "    healthcheck: { test: [CMD-SHELL, curl -f x] }",
  "    entrypoint: [sh, -c, ls]",
  "    command: npm start",
];

test("reads what services start, build and reach", () => {
  expect(briefly(compose, "a/docker-compose.dev.yml", TEXT)).toEqual([
    '3 steps [manual] image of service "app": image("own/app:1")',
    '6 steps [manual] mount of service "app": mount("/var/run/docker.sock")',
    '6 steps [manual] mount of service "app": mount("~/.ssh")',
    '5 steps [manual] rights of service "app": mount("privileged=true")',
    '7 shell [manual] health check of service "app": curl -f x',
    '8 shell [manual] entrypoint of service "app": $ "sh" "-c" "ls"',
    '9 shell [manual] command of service "app": npm start',
    "4 [build] -> a/app/Dockerfile.dev",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(compose, "compose.yml", TEXT.join("\n"), ["services:\n", "  a:\n", "    volumes: ", "[", "{", "test: [CMD]\n"]);
});
