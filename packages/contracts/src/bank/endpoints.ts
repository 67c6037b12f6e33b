import { parkedReasons } from '@etal/domain/bank/match';
import { statementFaultCodes, type StatementColumns } from '@etal/domain/bank/statement';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, replyCents, replyId, shortText, typed } from '../shared/schemas.ts';

const column = z.int().min(0).max(99);
const ofColumns = { date: column, label: column, reference: column.nullable().default(null) };

/** Which columns of a file are which: one of signed amounts, or one of each direction. */
const columns = z.union([
  z.strictObject({ ...ofColumns, amount: column }),
  z.strictObject({ ...ofColumns, debit: column, credit: column }),
]) as unknown as z.ZodType<StatementColumns>;

const fileCharactersMax = Math.ceil(limits.statementBytesMax / 3) * 4 + 4;

export const statementReport = z.strictObject({
  format: z.enum(['csv', 'camt.053']),
  /** false while the columns are in doubt: nothing was kept */
  isRead: z.boolean(),
  lineCount: z.int(),
  /** lines that no statement told before */
  addedCount: z.int(),
  /** lines that were kept out, the first ones, and how many in all */
  faults: z.array(z.strictObject({ line: z.int(), code: z.enum(statementFaultCodes) })),
  faultCount: z.int(),
  /** the first records, for who says which columns are which */
  samples: z.array(z.array(z.string())),
});

export type StatementReport = z.output<typeof statementReport>;

export const readInStatement = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till/statements',
  permission: 'till.keep',
  summary: 'Reads a bank statement in (CSV or camt.053, base 64): each line once, bad lines told.',
  params: byId<'Organization'>(),
  bodyBytesMax: fileCharactersMax + 4_096,
  body: z.strictObject({
    fileName: shortText.default(''),
    content: z.base64().max(fileCharactersMax),
    columns: columns.optional(),
  }),
  reply: statementReport,
});

const item = z.strictObject({
  kind: z.enum(['entry', 'payment', 'due']),
  id: replyId,
  amountCents: replyCents,
  /** of an entry, what it tells of: `remittance.made`; else empty */
  entryKind: z.string(),
  /** a household, a reference, the number of a remittance */
  name: z.string(),
  at: moment.nullable(),
});

export type BankItem = z.output<typeof item>;

const line = z.strictObject({
  id: replyId,
  bookedOn: z.string(),
  amountCents: replyCents,
  label: z.string(),
});

const openLine = line.extend({
  proposal: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sure'), item }),
    z.strictObject({
      kind: z.literal('parked'),
      reason: z.enum(parkedReasons),
      items: z.array(item),
    }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
});

export type OpenBankLine = z.output<typeof openLine>;

const matchedLine = line.extend({
  matchId: replyId,
  kind: z.enum(['entry', 'payment', 'aside']),
  entryKind: z.string(),
  name: z.string(),
  reason: z.string(),
  at: moment,
  by: z.string().nullable(),
});

export type MatchedBankLine = z.output<typeof matchedLine>;

export const readBank = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/till/bank',
  permission: 'till.keep',
  summary: 'Lines of the bank that wait, what each may be, what is not seen there, latest matches.',
  params: byId<'Organization'>(),
  reply: z.strictObject({
    isTillOpen: z.boolean(),
    lines: z.array(openLine),
    /** more lines wait than are shown */
    isCut: z.boolean(),
    /** entries and payments that no line of the bank was matched with, the oldest first */
    unseen: z.array(item),
    /** households that owe something, who owes most first */
    owing: z.array(item),
    matched: z.array(matchedLine),
    /** the last day that a statement told */
    lastOn: z.string().nullable(),
  }),
});

export type Bank = z.output<NonNullable<(typeof readBank)['reply']>>;

const matched = z.strictObject({ matchedCount: z.int() });

export const matchLines = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till/bank-matches',
  permission: 'till.keep',
  summary: 'Says what lines of the bank are: entries of the journal, or payments by transfer.',
  status: 201,
  params: byId<'Organization'>(),
  body: z.strictObject({
    matches: z
      .array(
        z.strictObject({
          lineId: idOf<'BankLine'>(),
          kind: z.enum(['entry', 'payment']),
          itemId: idOf<'LedgerEntry' | 'Payment'>(),
        }),
      )
      .min(1)
      .max(limits.bankMatchesMax),
  }),
  reply: matched,
});

const ofLine = z.strictObject({ id: idOf<'Organization'>(), lineId: idOf<'BankLine'>() });

export const payByLine = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/till/bank-lines/:lineId/payment',
  permission: 'payment.take',
  summary: 'Takes a line of the bank as a transfer of a household: a payment, and its match.',
  params: ofLine,
  body: z.strictObject({
    householdId: idOf<'Household'>(),
    /** says again an amount beyond what is owed */
    isSure: z.boolean().default(false),
  }),
  reply: matched,
});

const because = z.strictObject({ reason: typed.min(1).max(limits.reasonCharactersMax) });

export const setLineAside = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/till/bank-lines/:lineId/setting-aside',
  permission: 'till.keep',
  summary: 'Says that a line of the bank is nothing of the till.',
  params: ofLine,
  body: because,
  reply: matched,
});

export const cancelMatch = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/till/bank-matches/:matchId/cancellation',
  permission: 'till.keep',
  summary: 'Undoes a match: its line waits again.',
  params: z.strictObject({ id: idOf<'Organization'>(), matchId: idOf<'BankMatch'>() }),
  body: because,
  reply: matched,
});
