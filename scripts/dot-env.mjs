/** Loaded before the entry points that read the environment: takes `.env` in, where there is one, below what is exported. */
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
