import { deserialize, serialize } from "node:v8";
import { createHistory } from "../../src/engine/index.ts";
import { createBaselineReader, createBaselineWriter } from "../../src/judge/baseline-wire.ts";
import { anObservation } from "../engine/history/an-observation.ts";

const ADA = { name: "Ada", email: "ada@example.org" };

test("every baseline arrives as it was, and costs what is new in it", () => {
  const history = createHistory();
  const write = createBaselineWriter();
  const read = createBaselineReader();
  const sizes: number[] = [];
  for (let i = 0; i < 400; i++) {
    // A branch now and then, so that lists lose and regain what they held.
    const parents =
      i === 0 ? [] : i % 50 === 49 ? [`${i - 40}`] : i % 50 === 0 ? [`${i - 1}`, `${i - 2}`] : [`${i - 1}`];
    history.enter(`${i}`, parents);
    const baseline = history.baselineOf(`${i}`, ADA);
    const sent = serialize(write(baseline));
    sizes.push(sent.length);
    expect(read(deserialize(sent))).toEqual(baseline);
    history.learn(
      anObservation({
        sha: `${i}`,
        authorEmail: `author-${i % 60}@example.org`,
        subject: "x".repeat(60),
        hosts: [`h${i % 9}`],
      }),
    );
  }
  expect(Math.max(...sizes.slice(310, 345))).toBeLessThan(serialize(history.baselineOf("399", ADA)).length / 5);
});

test("baselines that share nothing arrive as well", () => {
  const write = createBaselineWriter();
  const read = createBaselineReader();
  for (const name of ["one", "two", "two", "one"]) {
    const history = createHistory();
    history.enter(name, []);
    history.learn(anObservation({ sha: name, hosts: [`${name}.example`] }));
    history.enter("next", [name]);
    const baseline = history.baselineOf("next", ADA);
    expect(read(deserialize(serialize(write(baseline))))).toEqual(baseline);
  }
});
