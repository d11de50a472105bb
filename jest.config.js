/** ESM under SWC; `.ts` specifiers resolve as they stand. */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2024", parser: { syntax: "typescript" } },
        module: { type: "es6" },
      },
    ],
  },
  testTimeout: 60_000,
  testSequencer: "<rootDir>/test/support/long-first.mjs",
  // Tests of the application wait for others, and start many: with more at once they wait longer than they are ready to.
  maxWorkers: 3,
  // Processes are shared by files, but renewed early: starting git from a large process costs ten times as much.
  workerIdleMemoryLimit: "400MB",
};
