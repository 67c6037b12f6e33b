import { describe, expect, it } from 'vitest';
import { findRuleFaults, namedRules, readRules } from './rules.ts';

const page = `# Rules

- **M1** An amount is rounded half up. \`money.test.ts\`
- **M2** An amount is split
  without loss. \`money.test.ts\`, \`split.test.ts\`
`;

describe('the page of rules', () => {
  it('gives each rule with its tests', () => {
    expect(readRules(page)).toEqual([
      { code: 'M1', tests: ['money.test.ts'] },
      { code: 'M2', tests: ['money.test.ts', 'split.test.ts'] },
    ]);
  });

  it('says every rule that a docstring names', () => {
    expect(namedRules(' * @see docs/rules.md M1, M2\n * @see docs/rules.md T1 (why)')).toEqual([
      'M1',
      'M2',
      'T1',
    ]);
    expect(findRuleFaults(readRules(page), ['M1', 'T1'], () => true)).toEqual(['T1 is not said']);
  });

  it('names tests that exist, and says a rule once', () => {
    const rules = [...readRules(page), { code: 'M1', tests: [] }];
    expect(findRuleFaults(rules, [], (path) => path !== 'split.test.ts')).toEqual([
      'M1 is said twice',
      'M1 names no test',
      'M2: there is no split.test.ts',
    ]);
  });
});
