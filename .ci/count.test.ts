import { describe, expect, it } from 'vitest';
import { closingLine, countReport } from './count.ts';

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

describe('the closing line', () => {
  it('adds up both runners', () => {
    expect(countReport({ ...vitest, numFailedTestSuites: 0 })).toEqual({
      passed: 3,
      failed: 0,
      skipped: 0,
    });
    expect(countReport({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 0 } })).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(countReport({ ...vitest, numFailedTestSuites: 1 }).failed).toBe(1);
  });

  it('names what was skipped only when something was', () => {
    expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
    expect(closingLine({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
  });
});
