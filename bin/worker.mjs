#!/usr/bin/env node
/** A worker: works on webhooks that others receive. */
import "./node-24.mjs";
import "./dot-env.mjs";
import { load } from "./load.mjs";

await load("worker");
