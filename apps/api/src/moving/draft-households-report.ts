import type { HouseholdsReport } from '@etal/contracts/moving/endpoints';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import {
  customersIgnored,
  customersUseful,
  type CustomerRow,
  type CustomersColumn,
} from '@etal/domain/moving/customers-report';
import type { HouseholdsPlan } from '@etal/domain/moving/households-plan';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { HouseholdsRequest, Known, SaidRows } from './move-households-in.ts';
import type { Report } from './read-report.ts';

/** What a file of households does, before it is done. */
export function draftHouseholdsReport({
  request,
  report,
  said,
  plan,
  known,
  isFirst,
  invitations,
  tags,
}: {
  request: HouseholdsRequest;
  report: Report<CustomersColumn>;
  said: SaidRows;
  plan: HouseholdsPlan;
  known: Known;
  /** the hub has moved no household in before */
  isFirst: boolean;
  invitations: number;
  tags: number;
}): HouseholdsReport {
  const rowOf = new Map(said.sound.map((row) => [row.line, row]));
  const named = (line: number) => ({ line, name: rowOf.get(line)!.name });
  const waiting = [...plan.twins, ...plan.doubts].filter(({ decision }) => decision === null);
  const lateOpenings = isFirst
    ? []
    : lateOpeningsOf(plan).map(({ line, ...late }) => ({ ...named(line), ...late }));
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
    isReady:
      counts.refused === 0 &&
      counts.waiting === 0 &&
      !said.isUndecided &&
      (lateOpenings.length === 0 || request.isOpeningLate) &&
      addsUp(balances),
    counts,
    absentColumns: customersUseful.filter((column) => !report.columns.has(column)),
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
    doubts: plan.doubts.map(({ lines, candidates, decision }) => ({
      ...named(lines[0]!),
      candidates: candidates.map((id) => candidateOf(id, known)),
      decision,
    })),
    lateOpenings,
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
export function refuseUnready({
  isReady,
  counts,
  refused,
  balances,
  lateOpenings,
}: HouseholdsReport): void {
  if (isReady) return;
  if (counts.refused > 0) throw new Refusal('import.refused', { rows: refused.slice(0, 100) });
  if (!addsUp(balances)) {
    const { totalCents, expectedCents } = balances;
    throw new Refusal('moving.balances_differ', { totalCents, expectedCents });
  }
  throw new Refusal('moving.undecided', { rows: counts.waiting + lateOpenings.length });
}

/** Balances that a file after the first would open: each may be one that was opened before. */
function lateOpeningsOf({ households, openings }: HouseholdsPlan) {
  const lineOf = new Map(households.map(({ householdId, lines }) => [householdId, lines[0]!]));
  return openings.map(({ householdId, amountCents }) => ({
    line: lineOf.get(householdId)!,
    amountCents,
  }));
}

function candidateOf(householdId: Id<'Household'>, { before, openings }: Known) {
  const { name, phone } = before.find((moved) => moved.householdId === householdId)!;
  return {
    householdId,
    name,
    phoneEnding: phoneEndingOf(phone),
    openedCents: openings.get(householdId) ?? asCents(0),
  };
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
