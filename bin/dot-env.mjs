/** Takes the package's own `.env` in, where there is one, below what is exported; never one of the folder that a command is called in. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../.env", import.meta.url));
if (existsSync(file)) process.loadEnvFile(file);
