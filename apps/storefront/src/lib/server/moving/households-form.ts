import type { HouseholdsReport } from '@etal/contracts/moving/endpoints';
import { readAmount } from '@etal/domain/moving/amount';
import { m } from '@etal/messages';
import { money } from '#lib/format.ts';
import { sentenceOf } from '#lib/server/sentence.ts';
import { columnNames } from './report-form.ts';

type Decision = 'merge' | 'apart';

/** What a hub decides about a file of households, as its form tells it. */
export function readDecisions(form: FormData) {
  const typed = String(form.get('expected') ?? '').trim();
  const expectedCents = typed === '' ? undefined : readAmount(typed);
  const decisionOf = (value: FormDataEntryValue | null): Decision | undefined =>
    value === 'merge' || value === 'apart' ? value : undefined;
  const twins = [...form.entries()].flatMap(([field, value]) => {
    const line = Number(/^twins_(\d+)$/.exec(field)?.[1]);
    const decision = decisionOf(value);
    return line && decision ? [{ line, decision }] : [];
  });
  const doubts = [...form.entries()].flatMap(([field, value]) => {
    const line = Number(/^doubt_(\d+)$/.exec(field)?.[1]);
    return line && value !== '' ? [{ line, decision: String(value) }] : [];
  });
  const hubName = String(form.get('hubName') ?? '');
  const otherTwins = decisionOf(form.get('otherTwins'));
  return {
    typed,
    fault: typed !== '' && expectedCents === undefined,
    isInviting: form.has('invite'),
    body: {
      twins,
      doubts,
      isOpeningLate: form.has('late'),
      ...(hubName && { hubName }),
      ...(otherTwins && { otherTwins }),
      ...(expectedCents !== undefined && { expectedCents }),
      isInviting: form.has('invite'),
    },
  };
}

/** Rows that a page shows of one kind. */
const shownMax = 200;

/** A report as its page shows it, in sentences. */
export function showHouseholds(report: HouseholdsReport) {
  const { balances, counts } = report;
  const { dueCents, creditCents, totalCents, expectedCents } = balances;
  const isApart = expectedCents !== null && expectedCents !== totalCents;
  return {
    counts,
    isReady: report.isReady,
    changes: counts.create + counts.link + balances.openings + report.tags + report.invitations,
    hubs: report.hubs,
    invitations: report.invitations,
    withoutEmail: report.withoutEmail,
    refused: report.refused.slice(0, shownMax).map(({ line, name, faults }) => ({
      line,
      name,
      faults: faults.map(({ column, code }) => ({
        column: columnNames([column]),
        text: sentenceOf(`moving_fault_${code}`) ?? code,
      })),
    })),
    notes: report.notes.slice(0, shownMax).map(({ line, name, notes }) => {
      const texts = notes.map((note) => sentenceOf(`moving_note_${note}`)).join(', ');
      return `${m.moving_row({ line, name })} (${texts})`;
    }),
    twins: report.twins.slice(0, shownMax).map(({ rows, decision }) => ({
      line: rows[0]!.line,
      label: m.moving_twins_of({ lines: rows.map(({ line }) => line).join(', ') }),
      rows: rows.map(({ line, name, balanceCents }) =>
        m.moving_twins_row({ line, name, balance: money(balanceCents) }),
      ),
      decision: decision ?? '',
    })),
    twinsAll: report.twins.length,
    doubts: report.doubts.map(({ line, name, candidates, decision }) => ({
      line,
      label: m.moving_doubts_of({ line, name }),
      options: [
        { value: '', text: m.moving_twins_undecided() },
        ...candidates.map((candidate) => ({
          value: candidate.householdId,
          text: sameText(candidate),
        })),
        { value: 'other', text: m.moving_doubts_other() },
      ],
      decision: decision ?? '',
    })),
    late: report.lateOpenings
      .slice(0, shownMax)
      .map(({ line, name, amountCents }) =>
        m.moving_late_row({ line, name, balance: money(amountCents) }),
      ),
    lateAll: report.lateOpenings.length,
    links: report.links.slice(0, shownMax).map((row) => m.moving_row(row)),
    kept: report.kept
      .slice(0, shownMax)
      .map(({ line, name, openedCents, saidCents }) =>
        m.moving_kept_row({ line, name, opened: money(openedCents), said: money(saidCents) }),
      ),
    balances: [
      { label: m.moving_balance_due(), amount: money(dueCents) },
      { label: m.moving_balance_credit(), amount: money(creditCents) },
      { label: m.moving_balance_total(), amount: money(totalCents) },
    ],
    difference: isApart
      ? m.moving_balances_differ({
          total: money(totalCents),
          expected: money(expectedCents),
          difference: money(Math.abs(expectedCents - totalCents)),
        })
      : undefined,
  };
}

function sameText({
  name,
  phoneEnding,
  openedCents,
}: HouseholdsReport['doubts'][number]['candidates'][number]): string {
  const balance = money(openedCents);
  return phoneEnding === null
    ? m.moving_doubts_same_no_phone({ name, balance })
    : m.moving_doubts_same({ name, digits: phoneEnding, balance });
}

export type ShownHouseholds = ReturnType<typeof showHouseholds>;
