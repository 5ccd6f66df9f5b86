import fs from 'node:fs';

/**
 * Ends a run with a line of its own, `N passed, N failed`, which machines read.
 * Of a run that is not the last, whose counts go to the file that `COUNTS_FILE` names, it says nothing.
 * A suite that could not be loaded counts as one failure: none of its tests had the chance to.
 */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests + Number(process.env.CHECKS_PASSED ?? 0);
    const failed =
      results.numFailedTests + results.numRuntimeErrorTestSuites + Number(process.env.CHECKS_FAILED ?? 0);
    if (process.env.COUNTS_FILE) {
      fs.writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ passed, failed }));
      return;
    }
    this.line = `${passed} passed, ${failed} failed`;
    // After Jest's own summary, which is written when the reporters are done.
    process.once('exit', () => process.stdout.write(`\n${this.line}\n`));
  }
}
