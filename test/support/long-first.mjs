/** The order of test files: what takes minutes comes first. Without the times of an earlier run, jest begins with the largest files. */
import Sequencer from "@jest/test-sequencer";

const LONG = ["/test/bench/kills", "/test/app/", "/test/bench/", "/test/golden/", "/test/cli/"];
const rank = ({ path }) => {
  const at = LONG.findIndex((part) => path.includes(part));
  return at < 0 ? LONG.length : at;
};

export default class LongFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((a, b) => rank(a) - rank(b));
  }
}
