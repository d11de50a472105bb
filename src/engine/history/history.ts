/**
 * What is known of the past at each commit of a history with branches: a baseline of its own ancestors and of nothing else.
 *
 * One window is kept, that of the commit asked about last, with a running summary of it. Along a branch it moves on by one
 * commit. Where the next question is about another branch or a merge, the new window is found by walking the graph and
 * only what differs is exchanged; that is exact, and costs some thousand steps. It knows less than all in two cases: beyond
 * the nearest 2,000 ancestors, and where a branch forked off more than 50,000 commits earlier in the order of entering.
 */
import type { Baseline, Observation } from "../model/baseline.ts";
import type { Asked } from "./asked.ts";
import { createEntry, type Entry } from "./entries.ts";
import { continueLine, type Line, NO_LINE, stepsAside } from "./line.ts";
import { Summary } from "./summary.ts";
import { Graph, WINDOW } from "./window.ts";

/** Observations kept; older ones are forgotten, so that memory does not grow with the history. */
const KEPT = 50_000;

export interface History {
  /** Makes a commit known; parents come before their children. */
  enter(sha: string, parents: readonly string[]): void;
  /** Adds what is learned of an entered commit. */
  learn(observation: Observation): void;
  /** What the ancestors of an entered commit tell, as far as they were learned. */
  baselineOf(sha: string, asked: Asked): Baseline;
}

export function createHistory(): History {
  const graph = new Graph();
  const learned = new Map<number, Entry>();
  const lines = new Map<number, Line>();
  const firstParents = new Map<number, number>();
  const intern = createInterner();
  const summary = new Summary();
  /** The commits whose ancestors, themselves included, the window holds. */
  let heads: readonly number[] = [];
  /** Orders, oldest first. */
  let window: number[] = [];

  function put(order: number): void {
    const entry = learned.get(order);
    if (entry) summary.add(entry);
  }

  function drop(order: number | undefined): void {
    const entry = order === undefined ? undefined : learned.get(order);
    if (entry) summary.remove(entry);
  }

  /** The line that a commit continues: that of its first parent. */
  function lineBefore(order: number | undefined): Line {
    const parent = order === undefined ? undefined : firstParents.get(order);
    return (parent === undefined ? undefined : lines.get(parent)) ?? NO_LINE;
  }

  function moveTo(next: readonly number[]): void {
    if (isSame(next, heads)) return;
    const [only] = next;
    if (only !== undefined && next.length === 1 && isSame(graph.parentsOf(only), heads)) {
      window.push(only);
      put(only);
      if (window.length > WINDOW) drop(window.shift());
    } else {
      exchange(graph.nearest(next));
    }
    heads = next;
  }

  /** Drops what the new window does not hold and puts in what the old one did not; both are sorted. */
  function exchange(wanted: number[]): void {
    let at = 0;
    for (const order of window) {
      while ((wanted[at] ?? Number.POSITIVE_INFINITY) < order) put(wanted[at++] ?? 0);
      if (wanted[at] === order) at++;
      else drop(order);
    }
    while (at < wanted.length) put(wanted[at++] ?? 0);
    window = wanted;
  }

  function forget(order: number): void {
    if (contains(window, order)) drop(order);
    for (const map of [learned, lines, firstParents]) map.delete(order);
  }

  return {
    enter(sha, parents) {
      const order = graph.enter(sha, parents);
      const parent = graph.orderOf(parents[0] ?? "");
      if (parent !== undefined) firstParents.set(order, parent);
      // One that is not learned hands its line on as it is.
      if (!lines.has(order)) lines.set(order, lineBefore(order));
      forget(order - KEPT);
    },
    learn(observation) {
      const order = graph.orderOf(observation.sha);
      if (order === undefined || learned.has(order)) return;
      const line = lineBefore(order);
      learned.set(order, createEntry(order, intern(observation), stepsAside(line, observation)));
      lines.set(order, continueLine(line, observation));
      if (contains(window, order)) put(order);
    },
    baselineOf(sha, asked) {
      const order = graph.orderOf(sha);
      moveTo(order === undefined ? [] : graph.parentsOf(order));
      return summary.toBaseline(asked, lineBefore(order));
    },
  };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Binary search. */
function contains(sorted: readonly number[], value: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
}

/** Keeps one copy of names and addresses, which a history repeats thousands of times. */
function createInterner(): (observation: Observation) => Observation {
  const known = new Map<string, string>();
  const once = (text: string): string => {
    const copy = known.get(text);
    if (copy !== undefined) return copy;
    if (known.size >= KEPT) known.clear();
    known.set(text, text);
    return text;
  };
  return (one) => ({
    ...one,
    authorName: once(one.authorName),
    authorEmail: once(one.authorEmail),
    committerName: once(one.committerName),
    committerEmail: once(one.committerEmail),
    hosts: one.hosts.length === 0 ? NOTHING : one.hosts.map(once),
    classes: one.classes?.length === 0 ? NOTHING : one.classes,
  });
}

const NOTHING: readonly never[] = [];
