import type {
  HouseholdsReport,
  moveHouseholdsIn as contract,
} from '@etal/contracts/moving/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import {
  customersHeadings,
  customersNeeded,
  readCustomerRow,
  type CustomerRow,
} from '@etal/domain/moving/customers-report';
import { planHouseholds, type HouseholdsPlan } from '@etal/domain/moving/households-plan';
import { productsHeadings } from '@etal/domain/moving/products-report';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import type { App, Tx } from '../shared/app.ts';
import { draftHouseholdsReport, refuseUnready } from './draft-households-report.ts';
import { findMovedRows, tracesOf } from './find-moved-rows.ts';
import {
  countNewTags,
  findMovedBefore,
  findOpenings,
  findPersons,
  hasImported,
  type MovedBefore,
} from './household-repository.ts';
import { readFile } from './read-file.ts';
import { readReport, type Report } from './read-report.ts';
import { lockMoving, requireHub } from './repository.ts';
import { findInvitable, writeHouseholds } from './write-households.ts';

export type HouseholdsRequest = z.output<NonNullable<(typeof contract)['body']>> & {
  isDryRun: boolean;
};

/**
 * Moves the households of a hub in from « customers », with their tags, what they owe or have in
 * credit, and an invitation each when the hub asks for it. Says first what it does; writes all of
 * it, or nothing. The same file again changes nothing.
 *
 * Refusals: `not_found`; `file.unreadable`; when it is not a dry run, `import.refused` for a row,
 * `moving.undecided` while rows wait, no hub of the file is chosen, or a file after the first opens
 * balances that nobody has agreed to, and `moving.balances_differ` from the total that the hub
 * gives: then nothing is written.
 *
 * @see docs/rules.md Q4, Q5, Q6, Q10
 */
export async function moveHouseholdsIn(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
  request: HouseholdsRequest,
): Promise<HouseholdsReport> {
  requireAccess(actor, 'hub.move', { hubId });
  await requireHub(app.database.read, hubId);
  const report = await readReport(readFile(request.file), {
    headings: customersHeadings,
    needed: ({ places }) => customersNeeded(new Set(places.keys())),
    other: productsHeadings,
  });
  const said = chooseRows(report, request.hubName);
  const { secret } = app.config;
  return app.inTransaction(actor, async (tx) => {
    await lockMoving(tx, hubId);
    const { plan, ...known } = await planRows(tx, { hubId, rows: said.sound, request, secret });
    const invitable = await findInvitable(tx, hubId, plan);
    const draft = draftHouseholdsReport({
      request,
      report,
      said,
      plan,
      known,
      isFirst: !(await hasImported(tx, hubId)),
      invitations: request.isInviting ? invitable.length : 0,
      tags: await countNewTags(tx, hubId, plan.households),
    });
    if (request.isDryRun) return draft;
    refuseUnready(draft);
    if (changesNothing(draft)) return { ...draft, isSaved: true };
    await writeHouseholds(tx, {
      hubId,
      plan,
      secret,
      invitable: request.isInviting ? invitable : [],
    });
    return { ...draft, isSaved: true };
  });
}

/** The same file again: not even the import is recorded. */
function changesNothing(report: HouseholdsReport): boolean {
  const { counts, balances, doubts, tags, invitations } = report;
  return counts.create + counts.link + balances.openings + doubts.length + tags + invitations === 0;
}

/** Households that moved in before, and what was opened of them. */
export type Known = { before: MovedBefore[]; openings: ReadonlyMap<string, Cents> };

export type SaidRows = {
  hubs: { name: string; rows: number }[];
  /** of the hub that is chosen, without a fault */
  sound: CustomerRow[];
  refused: CustomerRow[];
  elsewhere: number;
  /** several hubs, and none is chosen */
  isUndecided: boolean;
};

/** A file may tell of several hubs that one person manages: one of them is this one. */
function chooseRows(
  report: Report<keyof typeof customersHeadings>,
  hubName: string | undefined,
): SaidRows {
  const rows = report.rows.map(({ line, cells }) => readCustomerRow(cells, line));
  const hubs = [...Map.groupBy(rows, (row) => row.hubName)]
    .filter(([name]) => name !== '')
    .map(([name, group]) => ({ name, rows: group.length }));
  const isUndecided = hubs.length > 1 && !hubs.some(({ name }) => name === hubName);
  const isHere = (row: CustomerRow) => hubs.length <= 1 || row.hubName === hubName;
  const here = isUndecided ? [] : rows.filter(isHere);
  return {
    hubs: hubs.length > 1 ? hubs : [],
    sound: here.filter(({ faults }) => faults.length === 0),
    refused: here.filter(({ faults }) => faults.length > 0),
    elsewhere: isUndecided ? 0 : rows.length - here.length,
    isUndecided,
  };
}

async function planRows(
  tx: Tx,
  {
    hubId,
    rows,
    request,
    secret,
  }: {
    hubId: Id<'Organization'>;
    rows: readonly CustomerRow[];
    request: HouseholdsRequest;
    secret: string;
  },
): Promise<{ plan: HouseholdsPlan } & Known> {
  const decisions = new Map(request.twins.map(({ line, decision }) => [line, decision]));
  const decisionOf = (line: number) => decisions.get(line) ?? request.otherTwins ?? null;
  const sames = new Map(request.doubts.map(({ line, decision }) => [line, decision]));
  const sameOf = (line: number) => sames.get(line) ?? null;
  const before = await findMovedBefore(tx, hubId);
  const emails = rows.flatMap(({ email }) => (email === null ? [] : [email]));
  const persons = await findPersons(tx, emails);
  const moved = await findMovedRows(tx, { hubId, rows, secret });
  const known = [
    ...before.map(({ householdId }) => householdId),
    ...[...persons.values()].map((person) => person.householdId),
  ];
  const openings = await findOpenings(
    tx,
    hubId,
    known.filter((id) => id !== null),
  );
  const facts = { moved, traces: tracesOf(before, { rows, secret }), persons, openings };
  const plan = planHouseholds(rows, facts, { decisionOf, sameOf, newId: tx.newId });
  return { plan, openings, before };
}
