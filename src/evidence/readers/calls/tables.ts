/** Every call table. A new library is a row in one of them. */
import { ACTION_CALLS } from "./actions.ts";
import { AGENT_CALLS } from "./agents.ts";
import { C_CALLS } from "./c.ts";
import type { CallTable } from "./call-row.ts";
import { CSHARP_CALLS } from "./csharp.ts";
import { DOTNET_CALLS } from "./dotnet.ts";
import { ELIXIR_CALLS } from "./elixir.ts";
import { GO_CALLS } from "./go.ts";
import { GROOVY_CALLS, JAVA_CALLS } from "./java.ts";
import { JAVASCRIPT_CALLS } from "./javascript.ts";
import { JULIA_CALLS } from "./julia.ts";
import { LUA_CALLS } from "./lua.ts";
import { PERL_CALLS } from "./perl.ts";
import { PHP_CALLS } from "./php.ts";
import { PYTHON_CALLS } from "./python.ts";
import { R_CALLS } from "./r.ts";
import { RUBY_CALLS } from "./ruby.ts";
import { RUST_CALLS } from "./rust.ts";
import { SWIFT_DART_CALLS } from "./swift-dart.ts";

export const TABLES: readonly CallTable[] = [
  ACTION_CALLS,
  AGENT_CALLS,
  C_CALLS,
  CSHARP_CALLS,
  DOTNET_CALLS,
  ELIXIR_CALLS,
  GO_CALLS,
  GROOVY_CALLS,
  JAVA_CALLS,
  JAVASCRIPT_CALLS,
  JULIA_CALLS,
  LUA_CALLS,
  PERL_CALLS,
  PHP_CALLS,
  PYTHON_CALLS,
  R_CALLS,
  RUBY_CALLS,
  RUST_CALLS,
  SWIFT_DART_CALLS,
];
