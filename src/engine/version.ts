/** Version of rules and scoring, stored with every verdict; equal to the package's version (a test holds them equal). */
export const ENGINE_VERSION = "0.1.0";
