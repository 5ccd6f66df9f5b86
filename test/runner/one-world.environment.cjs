const { TestEnvironment } = require('jest-environment-node');

/** What Jest keeps of one test file in the global object: its tests, who listens to them, its limits and matchers. */
const OF_ONE_FILE =
  /^(JEST_STATE_SYMBOL|EVENT_HANDLERS|TEST_TIMEOUT_SYMBOL|RETRY_TIMES.*|\$\$jest-matchers-object)$/;

let world;

/** One global object for all test files of a worker: what they share (one-world.runtime.cjs) was made in it. */
module.exports = class OneWorldEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (world) return world;
    super(config, context);
    world = this;
  }

  /** What was on the screens says more of a failure than what was waited for. */
  async handleTestEvent({ name }) {
    if (name !== 'test_fn_failure') return;
    const shown = await this.global.whatScreensShow?.();
    if (shown) console.error(`On the screens when the test failed:\n${shown}`);
  }

  async teardown() {
    this.fakeTimersModern.useRealTimers();
    for (const key of Object.getOwnPropertySymbols(this.global)) {
      if (OF_ONE_FILE.test(key.description)) Reflect.deleteProperty(this.global, key);
    }
  }
};
