import { asCents, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { plainName } from '../shared/plain-name.ts';
import type { CustomerRow } from './customers-report.ts';
import { candidatesOf, type Traces } from './moved-before.ts';

export type TwinDecision = 'merge' | 'apart';

/** Rows that one e-mail holds together, or that nothing tells apart. */
export type Twins = { lines: number[]; decision: TwinDecision | null };

/** Whether rows are a household that moved in before: which, or another one. */
export type SameDecision = Id<'Household'> | 'other';

/** Rows that may be of a household that moved in before under another e-mail, phone or name. */
export type Doubt = {
  lines: number[];
  candidates: Id<'Household'>[];
  decision: SameDecision | null;
};

export type KnownPerson = { personId: Id<'Person'>; householdId: Id<'Household'> | null };

export type HouseholdFacts = {
  /** what the hub moved in before, by `sourceKey` */
  moved: ReadonlyMap<string, Id<'Household'>>;
  traces: Traces;
  /** people whose address is proven, by e-mail */
  persons: ReadonlyMap<string, KnownPerson>;
  /** what was posted at this hub as the opening of a household */
  openings: ReadonlyMap<string, Cents>;
};

export type PlannedHousehold = {
  sourceKey: string;
  householdId: Id<'Household'>;
  lines: number[];
  /** `create` makes one; `link` finds the one of an account; `unchanged` was moved in before */
  action: 'create' | 'link' | 'unchanged';
  name: string;
  email: string | null;
  phone: string | null;
  tags: string[];
  balanceCents: Cents;
  /** an account without a household: it joins the one that is made */
  personId: Id<'Person'> | null;
};

export type Opening = { householdId: Id<'Household'>; amountCents: Cents };

export type HouseholdsPlan = {
  households: PlannedHousehold[];
  twins: Twins[];
  doubts: Doubt[];
  /** of households that have none yet, for amounts that are not zero */
  openings: Opening[];
  /** households whose opening was posted before, at another amount: it stays */
  kept: { householdId: Id<'Household'>; lines: number[]; openedCents: Cents; saidCents: Cents }[];
  totalCents: Cents;
};

/**
 * Decides what the rows of « customers » make: one household per e-mail, or per name and phone.
 *
 * Rows that share an e-mail, or that nothing tells apart, wait for a decision: `merge` makes one
 * household of them, with their tags and the sum of their balances; `apart` gives the e-mail to the
 * first alone. What was moved in before is found again and changes nothing; rows that may be a
 * household of before, under another e-mail, phone or name, wait until a person says so.
 *
 * @param rows sound ones, of one hub, in the order of the file
 * @see docs/rules.md Q4, Q5, Q10
 */
export function planHouseholds(
  rows: readonly CustomerRow[],
  facts: HouseholdFacts,
  choices: Choices,
): HouseholdsPlan {
  const plan: HouseholdsPlan = {
    households: [],
    twins: [],
    doubts: [],
    openings: [],
    kept: [],
    totalCents: sumOf(rows),
  };
  const claimed = new Set(facts.moved.values());
  for (const [key, group] of Map.groupBy(rows, sourceKeyOf)) {
    const decision = group.length > 1 ? choices.decisionOf(group[0]!.line) : 'merge';
    if (group.length > 1) {
      plan.twins.push({ lines: group.map(({ line }) => line), decision });
    }
    for (const [sourceKey, rowsOf] of partsOf(key, group, decision)) {
      const same = decideSame(plan, { sourceKey, group: rowsOf, claimed }, facts, choices);
      if (same === null) continue;
      const knownId = same === 'other' ? undefined : same;
      plan.households.push(planned(sourceKey, rowsOf, { facts, knownId, newId: choices.newId }));
    }
  }
  planOpenings(plan, facts);
  return plan;
}

type Choices = {
  /** @param line the first of the rows that share an e-mail */
  decisionOf: (line: number) => TwinDecision | null;
  /** @param line the first of the rows that may be a household of before */
  sameOf: (line: number) => SameDecision | null;
  newId: <Word extends string>() => Id<Word>;
};

/** The rows of each household that a group makes, by its key; none while it waits. */
function partsOf(
  key: string,
  group: readonly CustomerRow[],
  decision: TwinDecision | null,
): [string, readonly CustomerRow[]][] {
  if (decision === null) return [];
  if (decision === 'merge') return [[key, group]];
  return group.map((row, index) =>
    index === 0 ? [key, [row]] : [`${key}#${index + 1}`, [{ ...row, email: null }]],
  );
}

/** The household of before that rows are, or `other`; null while nobody has said. */
function decideSame(
  plan: HouseholdsPlan,
  {
    sourceKey,
    group,
    claimed,
  }: {
    sourceKey: string;
    group: readonly CustomerRow[];
    claimed: ReadonlySet<Id<'Household'>>;
  },
  facts: HouseholdFacts,
  { sameOf }: Choices,
): SameDecision | null {
  const moved = facts.moved.get(sourceKey);
  if (moved !== undefined) return moved;
  const candidates = candidatesOf(group, facts.traces, claimed);
  if (candidates.length === 0) return 'other';
  const said = sameOf(group[0]!.line);
  const decision = said === 'other' || (said && candidates.includes(said)) ? said : null;
  plan.doubts.push({ lines: group.map(({ line }) => line), candidates, decision });
  return decision;
}

/** What makes two rows one household: the e-mail, else name and phone as they are compared. */
export function sourceKeyOf({ name, email, phone }: Pick<CustomerRow, 'name' | 'email' | 'phone'>) {
  return email ? `mail:${email}` : `name:${plainName(name)}|${(phone ?? '').replaceAll(/\D/g, '')}`;
}

function planned(
  sourceKey: string,
  group: readonly CustomerRow[],
  {
    facts,
    knownId: moved,
    newId,
  }: {
    facts: HouseholdFacts;
    knownId: Id<'Household'> | undefined;
    newId: Choices['newId'];
  },
): PlannedHousehold {
  const [first] = group;
  const email = first!.email;
  const person = email === null || moved ? undefined : facts.persons.get(email);
  const knownId = moved ?? person?.householdId ?? null;
  return {
    sourceKey,
    householdId: knownId ?? newId<'Household'>(),
    lines: group.map(({ line }) => line),
    action: moved ? 'unchanged' : knownId ? 'link' : 'create',
    name: first!.name,
    email,
    phone: group.find(({ phone }) => phone !== null)?.phone ?? null,
    tags: [...new Set(group.flatMap(({ tags }) => tags))],
    balanceCents: sumOf(group),
    personId: knownId === null ? (person?.personId ?? null) : null,
  };
}

/** Two rows may be of one household that has an account: it gets one opening, of their sum. */
function planOpenings(plan: HouseholdsPlan, facts: HouseholdFacts): void {
  for (const [householdId, households] of Map.groupBy(plan.households, idOf)) {
    const saidCents = sumOf(households);
    const openedCents = facts.openings.get(householdId);
    if (openedCents === undefined) {
      if (saidCents !== 0) plan.openings.push({ householdId, amountCents: saidCents });
    } else if (openedCents !== saidCents) {
      const lines = households.flatMap((household) => household.lines);
      plan.kept.push({ householdId, lines, openedCents, saidCents });
    }
  }
}

function idOf({ householdId }: PlannedHousehold): Id<'Household'> {
  return householdId;
}

function sumOf(rows: readonly { balanceCents: Cents }[]): Cents {
  return asCents(rows.reduce((sum, { balanceCents }) => sum + balanceCents, 0));
}
