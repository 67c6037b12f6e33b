import type { HouseholdsReport } from '@etal/contracts/moving/endpoints';
import {
  customersIgnored,
  type CustomerRow,
  type CustomersColumn,
} from '@etal/domain/moving/customers-report';
import type { HouseholdsPlan } from '@etal/domain/moving/households-plan';
import { asCents } from '@etal/domain/shared/cents';
import { Refusal } from '@etal/domain/shared/refusal';
import type { HouseholdsRequest, SaidRows } from './move-households-in.ts';
import type { Report } from './read-report.ts';

/** What a file of households does, before it is done. */
export function draftHouseholdsReport({
  request,
  report,
  said,
  plan,
  invitations,
  tags,
}: {
  request: HouseholdsRequest;
  report: Report<CustomersColumn>;
  said: SaidRows;
  plan: HouseholdsPlan;
  invitations: number;
  tags: number;
}): HouseholdsReport {
  const rowOf = new Map(said.sound.map((row) => [row.line, row]));
  const named = (line: number) => ({ line, name: rowOf.get(line)!.name });
  const waiting = plan.twins.filter(({ decision }) => decision === null);
  const counts = {
    create: countOf(plan, 'create'),
    link: countOf(plan, 'link'),
    unchanged: countOf(plan, 'unchanged'),
    refused: said.refused.length,
    waiting: waiting.reduce((sum, { lines }) => sum + lines.length, 0),
    elsewhere: said.elsewhere,
  };
  const balances = balancesOf(said.sound, plan, request.expectedCents ?? null);
  return {
    isSaved: false,
    isReady: counts.refused === 0 && counts.waiting === 0 && !said.isUndecided && addsUp(balances),
    counts,
    ignoredColumns: customersIgnored.filter((column) => report.columns.has(column)),
    unknownColumns: report.unknownColumns,
    hubs: said.hubs,
    refused: said.refused.map(({ line, name, faults }) => ({ line, name, faults })),
    notes: said.sound
      .filter(({ notes }) => notes.length > 0)
      .map(({ line, name, notes }) => ({ line, name, notes })),
    twins: plan.twins.map(({ lines, decision }) => ({
      rows: lines.map((line) => ({ ...named(line), balanceCents: rowOf.get(line)!.balanceCents })),
      decision,
    })),
    links: plan.households
      .filter(({ action, personId }) => action === 'link' || personId !== null)
      .map(({ lines }) => named(lines[0]!)),
    kept: plan.kept.map(({ lines, openedCents, saidCents }) => ({
      ...named(lines[0]!),
      openedCents,
      saidCents,
    })),
    balances,
    tags,
    invitations,
    withoutEmail: plan.households.filter(({ email }) => email === null).length,
  };
}

/** Refusals: `import.refused`, `moving.undecided`, `moving.balances_differ`. */
export function refuseUnready({ isReady, counts, refused, balances }: HouseholdsReport): void {
  if (isReady) return;
  if (counts.refused > 0) throw new Refusal('import.refused', { rows: refused.slice(0, 100) });
  if (!addsUp(balances)) {
    const { totalCents, expectedCents } = balances;
    throw new Refusal('moving.balances_differ', { totalCents, expectedCents });
  }
  throw new Refusal('moving.undecided', { rows: counts.waiting });
}

function countOf({ households }: HouseholdsPlan, action: 'create' | 'link' | 'unchanged'): number {
  return households.filter((household) => household.action === action).length;
}

function balancesOf(
  rows: readonly CustomerRow[],
  plan: HouseholdsPlan,
  expectedCents: number | null,
): HouseholdsReport['balances'] {
  const sum = (isCounted: (cents: number) => boolean) =>
    rows.reduce((total, row) => total + (isCounted(row.balanceCents) ? row.balanceCents : 0), 0);
  return {
    dueCents: asCents(sum((cents) => cents > 0)),
    creditCents: asCents(-sum((cents) => cents < 0)),
    totalCents: plan.totalCents,
    expectedCents: expectedCents === null ? null : asCents(expectedCents),
    openings: plan.openings.length,
  };
}

function addsUp({ totalCents, expectedCents }: HouseholdsReport['balances']): boolean {
  return expectedCents === null || expectedCents === totalCents;
}
