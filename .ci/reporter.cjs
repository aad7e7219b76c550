const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** What mocha prints by default, and "passed failed skipped" into the file TEST_RESULT for .ci/run. */
class CountingSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (process.env.TEST_RESULT) writeFileSync(process.env.TEST_RESULT, `${passes} ${failures} ${pending}\n`);
    });
  }
}

module.exports = CountingSpec;
