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
  testTimeout: 30_000,
  maxWorkers: 2,
  // A process for each file: nock patches Node's own modules, and its patches outlive the file that made them.
  workerIdleMemoryLimit: "1MB",
};
