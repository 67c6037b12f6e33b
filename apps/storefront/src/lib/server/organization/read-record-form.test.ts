import { describe, expect, it } from 'vitest';
import { readNewForm, readRecordForm } from './read-record-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('the record of an organization', () => {
  it('tells as empty what was left empty', () => {
    const { body } = readRecordForm(form({ name: ' Ferme ', siret: '', phone: '' }));
    expect(body).toMatchObject({ name: 'Ferme', siret: null, phone: null, isVatExempt: false });
  });

  it('names each field that is not right', () => {
    const { faults } = readRecordForm(form({ name: '', siret: '123', email: 'x', phone: 'abc' }));
    expect(faults.map(({ field }) => field).toSorted()).toEqual([
      'email',
      'name',
      'phone',
      'siret',
    ]);
  });

  it('may be made before anybody signs in for it, or with the one who will', () => {
    const ferme = { kind: 'producer', name: 'Ferme' };
    expect(readNewForm(form(ferme)).body).not.toHaveProperty('manager');
    const { faults } = readNewForm(form({ ...ferme, managerName: 'Awa' }));
    expect(faults.map(({ field }) => field)).toEqual(['managerEmail']);
  });
});
