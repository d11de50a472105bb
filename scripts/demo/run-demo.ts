/** Plays the demo: starts the world, lets the App learn, sends the pushes, shows what came of them. */
import { count } from "../../src/report/render/numbers.ts";
import { createPaint, hang } from "../../src/report/render/terminal.ts";
import { type Act, playKnownAttacks } from "./known-attacks.ts";
import { findRepository, playLocalRepository } from "./local-repository.ts";
import { type PushSeen, pushAndWait } from "./push-and-wait.ts";
import { servePage } from "./serve-page.ts";
import type { Screen } from "./show-markdown.ts";
import { showBriefly, showPush, showTitle } from "./show-push.ts";
import { DEMO_USER, type DemoWorld, startWorld } from "./start-world.ts";

export interface DemoOptions {
  /** Ends by itself; otherwise it goes on for people to look around. */
  readonly once: boolean;
  /** Repository on this machine whose newest pushes are played; null: the known attacks. */
  readonly repository: string | null;
  readonly print: (text: string) => void;
  readonly colour: boolean;
  readonly columns: number;
  /** Settles when somebody ends it. */
  readonly stopped: Promise<unknown>;
}

/** Longest wait for one push; a machine under load needs some of it. */
const PATIENCE_MS = 60_000;
const WIDTHS = { narrowest: 72, widest: 108 };

/** Whether everything the engine said was reported; `stopped` when somebody ended it before that was known. */
export type DemoEnd = "whole" | "missing" | "stopped";

export async function runDemo(options: DemoOptions): Promise<DemoEnd> {
  const { print } = options;
  const repository = options.repository === null ? null : findRepository(options.repository);
  const width = Math.min(WIDTHS.widest, Math.max(WIDTHS.narrowest, options.columns));
  const screen: Screen = { paint: createPaint(options.colour), width };
  print(`${screen.paint("bold", "Countersign")}: is each commit what it claims to be?\n`);
  const started = performance.now();
  const world = await startWorld({ variables: { PACKAGE_LOOKUP: "true" } });
  print(introduction(world, performance.now() - started, screen));
  try {
    const seen: PushSeen[] = [];
    const playing = playAll(world, repository, seen, { print, screen });
    playing.catch(() => undefined); // heard by the race, or of no interest once it was stopped
    const end = await Promise.race([playing, options.stopped.then((): DemoEnd => "stopped")]);
    if (!options.once && end !== "stopped") await lookAround(world, seen, screen, options);
    return end;
  } finally {
    await world.close();
  }
}

async function lookAround(
  world: DemoWorld,
  seen: readonly PushSeen[],
  { paint }: Screen,
  { print, stopped }: Pick<DemoOptions, "print" | "stopped">,
): Promise<void> {
  const page = await servePage(() => seen);
  for (const { repository } of seen) world.github.setCollaborator(repository, DEMO_USER, "admin");
  print(`\n  Look around at ${paint("underline", page.url)}; Ctrl-C ends it.`);
  print(`  The dashboard is at ${paint("underline", world.url)}: the simulated GitHub signs you in as ${DEMO_USER}.`);
  await stopped;
  await page.close();
}

interface Playing {
  readonly print: (text: string) => void;
  readonly screen: Screen;
}

async function playAll(
  world: DemoWorld,
  repository: string | null,
  seen: PushSeen[],
  playing: Playing,
): Promise<DemoEnd> {
  const acts =
    repository === null ? await playKnownAttacks(world, Date.now()) : await playLocalRepository(world, repository);
  await learn(world, acts, seen, playing);
  const shown = await play(world, acts, seen, playing);
  const missing = seen.flatMap((one) => one.missing.map((what) => `${one.repository}: ${what}`));
  const problems = [...missing, ...violations(world)];
  playing.print(closing(shown, problems, world, playing.screen));
  return problems.length === 0 ? "whole" : "missing";
}

/** All ordinary pasts at once: the App works on several installations side by side. */
async function learn(
  world: DemoWorld,
  acts: readonly Act[],
  seen: PushSeen[],
  { print, screen }: Playing,
): Promise<void> {
  const past = acts.flatMap((act) => act.past);
  if (past.length === 0) return;
  print(showTitle(`Learning the past of ${count(past.length, "repository", "repositories")}`, screen));
  await Promise.all(
    past.map(async (push) => {
      const one = await pushAndWait(world, push, PATIENCE_MS);
      seen.push(one);
      print(showBriefly(one, screen));
      if (one.missing.length > 0 || (one.judged && one.judged.severity !== "low")) print(showPush(one, screen));
    }),
  );
}

async function play(
  world: DemoWorld,
  acts: readonly Act[],
  seen: PushSeen[],
  { print, screen }: Playing,
): Promise<{ seen: PushSeen; isAttack: boolean }[]> {
  const shown: { seen: PushSeen; isAttack: boolean }[] = [];
  for (const [i, act] of acts.entries()) {
    print(showTitle(`${acts.length > 1 ? `${i + 1}/${acts.length}  ` : ""}${act.title}`, screen));
    print(`${screen.paint("dim", hang("  ", act.story, screen.width))}\n`);
    for (const { push, what, isAttack } of act.shown) {
      if (what !== "") print(hang(isAttack ? "▸ " : "▹ ", what, screen.width));
      const one = await pushAndWait(world, push, PATIENCE_MS);
      seen.push(one);
      shown.push({ seen: one, isAttack });
      print(`${showPush(one, screen)}\n`);
    }
  }
  return shown;
}

function introduction({ github, sendgrid, packages, url }: DemoWorld, ms: number, { paint }: Screen): string {
  return [
    `  Countersign        ${url}  ${paint("dim", `PGlite, pg-boss, Probot; ready in ${(ms / 1000).toFixed(1)} s`)}`,
    `  simulated GitHub   ${github.url}`,
    `  simulated SendGrid ${sendgrid.url}`,
    `  simulated OSV, npm ${packages.url}`,
  ].join("\n");
}

/** Rules of GitHub or SendGrid that the App broke. */
function violations({ github, sendgrid, packages }: DemoWorld): string[] {
  return [
    ...github.violations().map((one) => `GitHub: ${one.what}`),
    ...sendgrid.violations().map((one) => `SendGrid: ${one}`),
    ...packages.violations(),
  ];
}

function closing(
  shown: readonly { readonly seen: PushSeen; readonly isAttack: boolean }[],
  problems: readonly string[],
  world: DemoWorld,
  screen: Screen,
): string {
  const { paint } = screen;
  const attacks = shown.filter(({ isAttack }) => isAttack);
  const caught = attacks.filter(({ seen }) => seen.judged && seen.judged.severity !== "low");
  const lines = [
    showTitle("What came of it", screen),
    ...shown.map(({ seen }) => showBriefly(seen, screen)),
    "",
    ...(attacks.length > 0 ? [`  ${caught.length} of ${count(attacks.length, "attack")} at medium or above`] : []),
    `  ${count(world.github.deliveries().length, "webhook")}, ${count(world.github.checkRuns().length, "check run")}, ${count(world.sendgrid.inbox().length, "mail")}`,
  ];
  if (problems.length === 0) return [...lines, paint("green", "  All findings were reported.")].join("\n");
  const told = [...problems.map((one) => `  ${one}`), ...world.troubles.map((line) => paint("dim", `  ${line}`))];
  return [...lines, paint("red", "  Not all findings were reported:"), ...told].join("\n");
}
