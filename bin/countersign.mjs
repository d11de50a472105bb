#!/usr/bin/env node
/** The command line. */
import "./node-24.mjs";
import "./dot-env.mjs";
import { load } from "./load.mjs";

await load("cli");
