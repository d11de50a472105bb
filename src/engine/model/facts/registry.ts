/** Configuration of a package manager, in the parts that decide where packages come from and what is let through. */
export interface RegistrySetting {
  /**
   * `source` a registry, index or proxy · `scope` one for some names only · `scripts` whether install scripts run ·
   * `tls` whether certificates are checked · `integrity` whether checksums are · `delay` how old a release must be ·
   * `program` something the package manager runs itself
   */
  readonly what: "source" | "scope" | "scripts" | "tls" | "integrity" | "delay" | "program";
  /** The key as the tool knows it, with the scope where there is one. */
  readonly key: string;
  /** Credentials cut out. */
  readonly value: string;
  /** Host of a source, in lower case. */
  readonly host: string | null;
  /** True where the value opens what is closed by default: scripts on, checks off, no delay. */
  readonly loose: boolean;
  readonly line: number | null;
}

export interface RegistryFacts {
  /** `npm`, `yarn`, `pnpm`, `bun`, `pip`, `uv`, `cargo`. */
  readonly tool: string;
  readonly settings: readonly RegistrySetting[];
}
