import { describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';
import { createOperator } from './create-operator.ts';

const test = useTestApp();

describe('the first operator', () => {
  it('is made with the territory and the town, once', async () => {
    const operator = {
      email: 'Alex@ville.test',
      name: 'Alex',
      town: 'Ville de Wambrecq',
      phone: '0320000000',
    };
    await createOperator(test.app, operator);
    await createOperator(test.app, operator);
    const rows = await test.app.database.read.rows({
      text: `select p.email, m.role, o.kind, o.name, t.name as territory
             from memberships m join persons p on p.id = m.person_id
             join organizations o on o.id = m.organization_id cross join territories t`,
    });
    expect(rows).toEqual([
      {
        email: 'alex@ville.test',
        role: 'operator',
        kind: 'town',
        name: 'Ville de Wambrecq',
        territory: 'Ville de Wambrecq',
      },
    ]);
  });
});
