import { expect, it } from 'vitest';
import { findFaults } from './messages.ts';

it('a sentence missing in one language, with other names or breaking spaces is found', () => {
  expect(findFaults({ a: 'Bonjour {name}' }, { a: 'Hello {name}' })).toEqual([]);
  expect(findFaults({ a: 'Bonjour' }, {})).toHaveLength(1);
  expect(findFaults({ a: 'Bonjour {name}' }, { a: 'Hello {who}' })).toHaveLength(1);
  expect(findFaults({ a: 'Vraiment ?' }, { a: 'Really?' })).toHaveLength(1);
});
