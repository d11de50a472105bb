/** GitHub's limits hold for all processes of the App together, and after a restart. */
import { createGitHubApp } from "../../src/github/github-app.ts";
import { GitHubError } from "../../src/github/github-error.ts";
import { createApiLimits } from "../../src/store/api-limits.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";
import { openTestDatabase, type TestDatabase, testableKinds } from "../support/test-database.ts";

describe.each(await testableKinds())("on %s", (kind) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  }, 60_000);
  afterEach(() => opened.database.prisma.apiLimit.deleteMany());
  afterAll(() => opened.remove());

  /** An installation, and processes that speak for it. */
  async function aWorld(callsPerHour = 5000) {
    const world = await aRunningSimulator({ limits: { callsPerHour } });
    const { simulator, installation, privateKey, where, first } = world;
    const aProcess = (more: object = {}) => {
      const github = createGitHubApp({
        appId: simulator.app.id,
        privateKey,
        apiUrl: simulator.url,
        shared: createApiLimits(opened.database),
        ...more,
      });
      const octokit = github.installation(installation.id);
      const outcome = async (call: () => Promise<unknown>) => {
        try {
          await call();
          return "sent";
        } catch (error) {
          if (error instanceof GitHubError) return error.status === 0 ? "kept back" : error.kind;
          throw error;
        }
      };
      return {
        within: github.within,
        read: () => outcome(() => octokit.rest.repos.get(where)),
        write: () => outcome(() => octokit.rest.checks.create({ ...where, name: "Countersign", head_sha: first })),
      };
    };
    const asked = (operation: string) => simulator.calls().filter((call) => call.operation === operation);
    return { simulator, aProcess, asked };
  }

  test("while GitHub asked to wait nothing is sent, by eight processes at once or after a restart", async () => {
    const { simulator, aProcess, asked } = await aWorld();
    const processes = Array.from({ length: 8 }, () => aProcess());
    const [one] = processes as [ReturnType<typeof aProcess>];
    expect(await Promise.all(processes.map((each) => each.read()))).toEqual(processes.map(() => "sent"));
    const fault = { operation: "repos/get", with: 403, times: 1, headers: { "retry-after": "600" } } as const;
    simulator.fail({ ...fault, body: { message: "You have exceeded a secondary rate limit." } });
    expect(await one.read()).toBe("secondary");
    const sent = simulator.calls().length;
    const asking = [...processes, aProcess()].flatMap((each) => Array.from({ length: 25 }, () => each.read()));
    expect(new Set(await Promise.all(asking))).toEqual(new Set(["kept back"]));
    expect(simulator.calls()).toHaveLength(sent);
    expect(asked("repos/get")).toHaveLength(9);
    expect(simulator.violations()).toEqual([]);
  });

  test("an hour's calls that one process used up are used up for all", async () => {
    const { simulator, aProcess, asked } = await aWorld(5);
    const one = aProcess();
    const ends = [];
    for (let i = 0; i < 6; i++) ends.push(await one.within("report", one.read));
    expect(ends).toEqual([...Array(5).fill("sent"), "kept back"]);
    const other = aProcess();
    expect(await other.within("report", other.read)).toBe("kept back");
    expect(asked("repos/get")).toHaveLength(5);
    expect(simulator.violations()).toEqual([]);
  });

  test("what is left of the hour is kept for default branches, and a large push stops before small ones", async () => {
    const { aProcess, asked } = await aWorld(500);
    const one = aProcess();
    const drain = async (read: () => Promise<string>) => {
      let sent = 0;
      while ((await read()) === "sent") sent += 1;
      return sent;
    };
    // One push that would ask more than 500 times, then small ones to side branches, in whatever process, then to default branches.
    const large = await one.within("ordinary", () => drain(one.read));
    const small = await drain(() => one.within("ordinary", one.read));
    const restarted = aProcess();
    expect(await restarted.within("ordinary", restarted.read)).toBe("kept back");
    const urgent = await drain(() => restarted.within("urgent", restarted.read));
    expect([large, small, urgent]).toEqual([300, 100, 100]);
    expect(asked("repos/get")).toHaveLength(500);
  }, 60_000);

  test("writes of two processes stand a second apart", async () => {
    const { simulator, aProcess, asked } = await aWorld();
    const processes = [aProcess({ writeSpacingMs: 900 }), aProcess({ writeSpacingMs: 900 })];
    const ends = await Promise.all([...processes, ...processes, ...processes].map(({ write }) => write()));
    expect(ends).toEqual(Array(6).fill("sent"));
    const times = asked("checks/create")
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    // 4,500 ms; 1,800 if each process kept to itself. A crowded machine delays single calls.
    expect([times.length, (times.at(-1) ?? 0) - (times[0] ?? 0) > 2700]).toEqual([6, true]);
    expect(simulator.violations()).toEqual([]);
  });
});
