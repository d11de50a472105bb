#!/usr/bin/env node
/** The server: receives webhooks and works on them. */
import "./node-24.mjs";
import "./dot-env.mjs";
import { load } from "./load.mjs";

await load("main");
