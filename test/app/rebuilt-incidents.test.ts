/** Attacks of public reports, played small against the running application: each becomes an incident that is told. */
import { addPeople, moveTags, type Played, replaceBranches, squashOther } from "../../bench/incidents/play.ts";
import { type IncidentWatch, watchIncidents } from "../../bench/incidents/watch.ts";
import { type DemoWorld, startWorld } from "../../scripts/demo/start-world.ts";
import { until } from "../support/until.ts";

let world: DemoWorld;
let watch: IncidentWatch;
beforeAll(async () => {
  watch = await watchIncidents();
  world = await startWorld({ hurry: 60, variables: { SWEEP_MINUTES: "0", ...watch.variables } });
}, 480_000);
afterAll(async () => {
  await world?.close();
  await watch?.close();
}, 60_000);

/** The incident that reached so many repositories, as it was told last. */
const told = ({ repositories }: Played, least: number, wanted = "") =>
  until(
    () =>
      watch
        .about(repositories)
        .map(({ incident, push }) => ({ ...incident, alert: push?.alert ?? "" }))
        .find((one) => one.repositories.length >= least && one.alert.includes(wanted)),
    { show: () => [watch.about(repositories).length, world.troubles.slice(-5).join("\n")] },
  );

test("branches of several repositories that are replaced by unsigned copies, tags that move at once, a squash that brings more", async () => {
  const key = addPeople(world);
  const replaced = await replaceBranches(world, key, { owner: "fan", repositories: 3, branches: 6, pauseMs: 0 });
  expect((await told(replaced, 3)).pushes).toBeGreaterThanOrEqual(3);
  const squashed = await squashOther(world, { owner: "squash" });
  expect(await told(squashed, 1)).toMatchObject({ repositories: ["squash/app"] });
  const moved = await moveTags(world, { owner: "tags", tags: 6 });
  expect(await told(moved, 1)).toMatchObject({ repositories: ["tags/act"] });
  expect(world.github.violations()).toEqual([]);
}, 480_000);
