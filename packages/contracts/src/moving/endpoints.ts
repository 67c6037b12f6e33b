import { categories } from '@etal/domain/catalogue/lists';
import { vatKinds } from '@etal/domain/catalogue/vat';
import { customerFaults, customersHeadings } from '@etal/domain/moving/customers-report';
import { productsHeadings } from '@etal/domain/moving/products-report';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { importRow } from '../catalogue/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, name, replyCents, replyId, yesOrNo } from '../shared/schemas.ts';

/** A file in base 64, and what a person told beside it. */
const bodyBytesMax = Math.ceil((limits.importBytesMax * 4) / 3) + 2_097_152;

const file = z.string().max(Math.ceil(limits.importBytesMax / 3) * 4 + 4);

const line = z.int().min(1);

const unit = z.enum(['piece', 'gram', 'millilitre']);

const packSize = z.strictObject({ unit, measure: z.int().min(1).max(limits.weightGramsMax) });

/** A heading or a word of the file, as it was written. */
const word = z.string().max(limits.importLineCharactersMax);

const columnKeys = <Key extends string>(headings: Record<Key, unknown>) =>
  z.enum(Object.keys(headings) as [Key, ...Key[]]);

/** What a person tells of rows that leave a doubt. */
export const productsCompletions = z.strictObject({
  packs: z.array(packSize.extend({ line })).max(limits.importRowsMax).default([]),
  categories: z
    .array(z.strictObject({ word, category: z.enum(categories) }))
    .max(limits.movingWordsMax)
    .default([]),
  vatKinds: z
    .array(z.strictObject({ word, vatKind: z.enum(vatKinds) }))
    .max(limits.movingWordsMax)
    .default([]),
  /** farms that bear a name which another has on Étal, and are another farm */
  otherFarms: z.array(name).max(limits.movingWordsMax).default([]),
});

export type ProductsCompletions = z.input<typeof productsCompletions>;

export const productsReport = z.strictObject({
  /** false after a dry run: nothing was written */
  isSaved: z.boolean(),
  /** nothing is refused, and no doubt is left */
  isReady: z.boolean(),
  counts: z.strictObject({
    create: z.int(),
    update: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    doubtful: z.int(),
  }),
  /** the rows that leave no doubt */
  rows: z.array(importRow),
  /** columns that are read, and not used */
  ignoredColumns: z.array(columnKeys(productsHeadings)),
  /** headings that are not known, as they were written */
  unknownColumns: z.array(z.string()),
  /** names of variants that do not tell a size for sure */
  packs: z.array(
    z.strictObject({
      line: z.int(),
      producerName: z.string(),
      productName: z.string(),
      text: z.string(),
      why: z.enum(['unknown', 'several', 'about', 'numbers', 'out_of_range']),
      suggestion: packSize.nullable(),
    }),
  ),
  /** words that are no category of ours, each with its rows */
  categories: z.array(z.strictObject({ word: z.string(), rows: z.int() })),
  vatKinds: z.array(z.strictObject({ word: z.string(), rows: z.int() })),
  /** farms that the hub is going to keep: nobody signs in for them yet */
  newProducers: z.array(z.strictObject({ name: z.string(), town: z.string() })),
  /** farms that bear the name of one on Étal that does not let this hub write */
  namesakes: z.array(z.string()),
  /** new products whose rows tell no VAT: it is the one of food */
  withoutVat: z.int(),
});

export type ProductsReport = z.output<typeof productsReport>;

export const moveProductsIn = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/moving-in/products',
  permission: 'hub.move',
  summary:
    'Reads the « all products » report of Open Food Network (CSV or XLSX, base 64). A dry run ' +
    'unless told; all rows or none. Farms that do not exist yet are kept by the hub.',
  params: byId<'Organization'>(),
  query: z.strictObject({ dryRun: yesOrNo.default('true') }),
  bodyBytesMax,
  body: z.strictObject({
    file,
    completions: productsCompletions.prefault({}),
  }),
  reply: productsReport,
});

export const householdsReport = z.strictObject({
  isSaved: z.boolean(),
  /** nothing is refused or undecided, and the balances add up */
  isReady: z.boolean(),
  counts: z.strictObject({
    create: z.int(),
    /** have an account: the hub knows them from now on */
    link: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    /** rows that nobody has decided about: they share an e-mail, or may be of before */
    waiting: z.int(),
    /** rows of another hub */
    elsewhere: z.int(),
  }),
  /** columns that would be used, and that the file has not */
  absentColumns: z.array(columnKeys(customersHeadings)),
  ignoredColumns: z.array(columnKeys(customersHeadings)),
  unknownColumns: z.array(z.string()),
  /** the hubs that the file names, when there are several: one is chosen */
  hubs: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  refused: z.array(
    z.strictObject({
      line: z.int(),
      name: z.string(),
      faults: z.array(
        z.strictObject({ column: columnKeys(customersHeadings), code: z.enum(customerFaults) }),
      ),
    }),
  ),
  notes: z.array(
    z.strictObject({
      line: z.int(),
      name: z.string(),
      notes: z.array(z.enum(['email_unread', 'phone_unread'])),
    }),
  ),
  twins: z.array(
    z.strictObject({
      rows: z.array(z.strictObject({ line: z.int(), name: z.string(), balanceCents: replyCents })),
      decision: z.enum(['merge', 'apart']).nullable(),
    }),
  ),
  /** rows that may be a household that moved in before, under another e-mail, phone or name */
  doubts: z.array(
    z.strictObject({
      line: z.int(),
      name: z.string(),
      candidates: z.array(
        z.strictObject({
          householdId: replyId,
          name: z.string(),
          phoneEnding: z.string().nullable(),
          openedCents: replyCents,
        }),
      ),
      decision: z.union([replyId, z.literal('other')]).nullable(),
    }),
  ),
  /** balances that a file after the first would open: somebody agrees to them */
  lateOpenings: z.array(
    z.strictObject({ line: z.int(), name: z.string(), amountCents: replyCents }),
  ),
  /** rows of households that have an account */
  links: z.array(z.strictObject({ line: z.int(), name: z.string() })),
  /** balances that were moved in before at another amount, and stay */
  kept: z.array(
    z.strictObject({
      line: z.int(),
      name: z.string(),
      openedCents: replyCents,
      saidCents: replyCents,
    }),
  ),
  balances: z.strictObject({
    /** what households owe, and what they have in credit, as the file says */
    dueCents: replyCents,
    creditCents: replyCents,
    totalCents: replyCents,
    /** what the hub says that they add up to */
    expectedCents: replyCents.nullable(),
    /** balances that are posted */
    openings: z.int(),
  }),
  tags: z.int(),
  /** households that are sent, or would be sent, an invitation */
  invitations: z.int(),
  withoutEmail: z.int(),
});

export type HouseholdsReport = z.output<typeof householdsReport>;

const decision = z.enum(['merge', 'apart']);

export const moveHouseholdsIn = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/moving-in/households',
  permission: 'hub.move',
  summary:
    'Reads the « customers » report of Open Food Network (CSV or XLSX, base 64): households, tags, ' +
    'balances. A dry run unless told; all or nothing.',
  params: byId<'Organization'>(),
  query: z.strictObject({ dryRun: yesOrNo.default('true') }),
  bodyBytesMax,
  body: z.strictObject({
    file,
    /** which hub of the file this one is */
    hubName: z.string().max(limits.importLineCharactersMax).optional(),
    /** what rows that share an e-mail are, by the first of them */
    twins: z.array(z.strictObject({ line, decision })).max(limits.importRowsMax).default([]),
    /** for the others */
    otherTwins: decision.optional(),
    /** which household of before rows are, by the first of them, or `other` */
    doubts: z
      .array(z.strictObject({ line, decision: z.union([idOf<'Household'>(), z.literal('other')]) }))
      .max(limits.importRowsMax)
      .default([]),
    /** whether balances of a file after the first are opened */
    isOpeningLate: z.boolean().default(false),
    /** what all balances add up to in the old ledger, credits taken off */
    expectedCents: z.int().min(-1e12).max(1e12).optional(),
    /** whether households that have an e-mail and no account are sent an invitation */
    isInviting: z.boolean().default(false),
  }),
  reply: householdsReport,
});

export const exportHub = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/export',
  permission: 'hub.move',
  recordedAs: 'hub.exported',
  summary:
    'Everything of a hub, to leave with: a zip of JSON and CSV files. Of households, no e-mail nor ' +
    'whole phone but what the hub brought in.',
  params: byId<'Organization'>(),
  answers: 'application/zip',
});
