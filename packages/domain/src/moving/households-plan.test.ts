import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { CustomerRow } from './customers-report.ts';
import {
  planHouseholds,
  type HouseholdFacts,
  type SameDecision,
  type TwinDecision,
} from './households-plan.ts';
import { traceOfName, traceOfPhone } from './moved-before.ts';

let made = 0;
const newId = <Word extends string>() => `new-${++made}` as Id<Word>;
const nothing: HouseholdFacts = {
  moved: new Map(),
  traces: new Map(),
  persons: new Map(),
  openings: new Map(),
};

const customer = (line: number, said: Partial<CustomerRow>): CustomerRow => ({
  line,
  name: 'Awa Diop',
  email: null,
  phone: null,
  hubName: '',
  tags: [],
  balanceCents: asCents(0),
  faults: [],
  notes: [],
  ...said,
});

const plan = (
  rows: CustomerRow[],
  facts: Partial<HouseholdFacts> = {},
  decision: TwinDecision | null = null,
  same: SameDecision | null = null,
) =>
  planHouseholds(
    rows,
    { ...nothing, ...facts },
    { decisionOf: () => decision, sameOf: () => same, newId },
  );

const id = (name: string) => name as Id<'Household'>;
const mail = 'awa@exemple.org';

describe('households that move in (rule Q4)', () => {
  it('are one per e-mail, or per name and phone', () => {
    const { households, twins } = plan([
      customer(2, { email: mail }),
      customer(3, { name: 'Awa Diop', phone: '06 12 34 56 78' }),
      customer(4, { name: 'Awa Diop', phone: '06 12 34 56 79' }),
    ]);
    expect(twins).toEqual([]);
    expect(households.map(({ action }) => action)).toEqual(['create', 'create', 'create']);
    expect(new Set(households.map(({ householdId }) => householdId)).size).toBe(3);
  });

  it('wait for a decision when two rows have one e-mail', () => {
    const rows = [
      customer(2, { email: mail, balanceCents: asCents(500), tags: ['adhérent'] }),
      customer(3, {
        email: mail,
        name: 'Léo Diop',
        balanceCents: asCents(-200),
        phone: '0612345678',
      }),
    ];
    const undecided = plan(rows);
    expect(undecided.households).toEqual([]);
    expect(undecided.twins).toEqual([{ lines: [2, 3], decision: null }]);

    expect(plan(rows, {}, 'merge').households).toMatchObject([
      { name: 'Awa Diop', email: mail, phone: '0612345678', tags: ['adhérent'], balanceCents: 300 },
    ]);
    expect(plan(rows, {}, 'apart').households).toMatchObject([
      { name: 'Awa Diop', email: mail, balanceCents: 500 },
      { name: 'Léo Diop', email: null, balanceCents: -200, sourceKey: `mail:${mail}#2` },
    ]);
  });

  it('wait for a decision too when nothing tells two rows apart', () => {
    const rows = [
      customer(2, { name: 'Zoé Noël' }),
      customer(3, { name: 'ZOE  Noel'.replace('  ', ' ') }),
    ];
    expect(plan(rows).twins).toMatchObject([{ lines: [2, 3], decision: null }]);
  });

  it('are linked to an account that has the e-mail, with its household or without one', () => {
    const persons = new Map([
      [mail, { personId: 'p1' as Id<'Person'>, householdId: id('h1') }],
      ['leo@exemple.org', { personId: 'p2' as Id<'Person'>, householdId: null }],
    ]);
    const { households } = plan(
      [customer(2, { email: mail }), customer(3, { email: 'leo@exemple.org' })],
      { persons },
    );
    expect(households).toMatchObject([
      { action: 'link', householdId: 'h1', personId: null },
      { action: 'create', personId: 'p2' },
    ]);
  });

  it('that moved in before are found again', () => {
    const moved = new Map([[`mail:${mail}`, id('h1')]]);
    const persons = new Map([[mail, { personId: 'p1' as Id<'Person'>, householdId: id('h9') }]]);
    expect(plan([customer(2, { email: mail })], { moved, persons }).households).toMatchObject([
      { action: 'unchanged', householdId: 'h1' },
    ]);
  });
});

describe('a household of before, in another file (rule Q10)', () => {
  const phone = '06 12 34 56 78';
  const traced = (name: string, of: string | null, ...ids: string[]) =>
    new Map(
      [traceOfName({ name }), traceOfPhone({ phone: of })]
        .filter((trace) => trace !== null)
        .map((trace) => [trace, new Set(ids.map(id))]),
    );
  const opened = new Map([['h1', asCents(1250)]]);

  it.each([
    ['an e-mail has appeared', { email: mail, phone }],
    ['the phone changed', { phone: '07 00 00 00 00' }],
    ['the phone is written otherwise', { name: 'Awa Diop-Ba', phone: '+33 6 12 34 56 78' }],
    ['the name changed', { name: 'Awa Ndiaye', phone }],
  ])('waits when %s, and is never opened twice', (_, said) => {
    const row = customer(2, { ...said, balanceCents: asCents(1250) });
    const facts = { traces: traced('Awa Diop', phone, 'h1'), openings: opened };
    const waiting = plan([row], facts);
    expect(waiting).toMatchObject({
      households: [],
      openings: [],
      doubts: [{ lines: [2], candidates: ['h1'], decision: null }],
    });
    expect(plan([row], facts, null, id('h1'))).toMatchObject({
      households: [{ action: 'unchanged', householdId: 'h1' }],
      openings: [],
      kept: [],
    });
    expect(plan([row], facts, null, 'other')).toMatchObject({
      households: [{ action: 'create' }],
      openings: [{ amountCents: 1250 }],
    });
  });

  it('waits before it is linked to an account', () => {
    const persons = new Map([[mail, { personId: 'p1' as Id<'Person'>, householdId: id('h9') }]]);
    const facts = { traces: traced('Awa Diop', null, 'h1'), persons };
    expect(plan([customer(2, { email: mail })], facts).households).toEqual([]);
  });

  it('is no doubt for a homonym while another row is that household for sure', () => {
    const moved = new Map([[`mail:${mail}`, id('h1')]]);
    const facts = { moved, traces: traced('Awa Diop', phone, 'h1') };
    const rows = [customer(2, { email: mail, phone }), customer(3, { email: 'autre@exemple.org' })];
    expect(plan(rows, facts)).toMatchObject({
      doubts: [],
      households: [{ householdId: 'h1' }, { action: 'create' }],
    });
  });

  it('waits when name and phone are those of another row', () => {
    const moved = new Map([[`mail:${mail}`, id('h1')]]);
    const facts = { moved, traces: traced('Awa Diop', phone, 'h1') };
    const rows = [customer(2, { email: mail }), customer(3, { email: 'autre@exemple.org', phone })];
    expect(plan(rows, facts).doubts).toMatchObject([{ lines: [3], candidates: ['h1'] }]);
  });

  it('is not what a person names and no row leads to', () => {
    const facts = { traces: traced('Awa Diop', null, 'h1') };
    expect(plan([customer(2, {})], facts, null, id('h7')).doubts).toMatchObject([
      { decision: null },
    ]);
  });
});

describe('the opening of a balance (rule Q5)', () => {
  const due = (line: number, cents: number, email = mail) =>
    customer(line, { email, balanceCents: asCents(cents) });

  it('is posted once, and never for nothing', () => {
    expect(plan([due(2, 1250)]).openings).toMatchObject([{ amountCents: 1250 }]);
    expect(plan([due(2, 0)]).openings).toEqual([]);
  });

  it('stays as it was posted: the same again is nothing, another amount is told', () => {
    const moved = new Map([[`mail:${mail}`, id('h1')]]);
    const openings = new Map([['h1', asCents(1250)]]);
    expect(plan([due(2, 1250)], { moved, openings })).toMatchObject({ openings: [], kept: [] });
    expect(plan([due(2, 900)], { moved, openings })).toMatchObject({
      openings: [],
      kept: [{ householdId: 'h1', lines: [2], openedCents: 1250, saidCents: 900 }],
    });
  });

  it('is one, of their sum, for two rows of one household that has an account', () => {
    const persons = new Map(
      [mail, 'leo@exemple.org'].map((email) => [
        email,
        { personId: email as Id<'Person'>, householdId: id('h1') },
      ]),
    );
    const rows = [due(2, 1000), due(3, -300, 'leo@exemple.org')];
    expect(plan(rows, { persons }).openings).toEqual([{ householdId: 'h1', amountCents: 700 }]);
  });

  it('loses no cent: openings and what is kept add up to what the file says', () => {
    const rows = fc.array(
      fc.record({
        email: fc.constantFrom(null, 'a@x.fr', 'b@x.fr', 'c@x.fr'),
        name: fc.constantFrom('Awa', 'Léo', 'Zoé'),
        cents: fc.integer({ min: -5000, max: 5000 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('merge' as const, 'apart' as const), (said, decision) => {
        const file = said.map(({ email, name, cents }, index) =>
          customer(index + 2, { email, name, balanceCents: asCents(cents) }),
        );
        const { openings, totalCents, households } = plan(file, {}, decision);
        const opened = openings.reduce((sum, { amountCents }) => sum + amountCents, 0);
        expect(opened).toBe(totalCents);
        expect(households.flatMap(({ lines }) => lines).toSorted((a, b) => a - b)).toEqual(
          file.map(({ line }) => line),
        );
      }),
    );
  });
});
