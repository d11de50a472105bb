import { PGlite } from "@electric-sql/pglite";

/**
 * PGlite's own parameters, but for two things. Commits are forced to disk (no `-F`), by the one method that reaches the
 * file system from WebAssembly. And memory is for a database that shares its machine.
 */
export function startParams(): string[] {
  const settings = [
    "wal_sync_method=fsync",
    "shared_buffers=16MB",
    "wal_buffers=1MB",
    "max_connections=5",
    "min_wal_size=32MB",
    "max_wal_size=64MB",
  ];
  return [
    ...PGlite.defaultStartParams.filter((one) => one !== "-F"),
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
}
