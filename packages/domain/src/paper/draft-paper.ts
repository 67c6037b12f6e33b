import { ZERO } from '../shared/cents.ts';
import type { PaperName } from './names.ts';
import {
  totalOf,
  type Cells,
  type Column,
  type Paper,
  type PaperRow,
  type PaperSection,
} from './paper.ts';
import type { PaperLine, PaperSource } from './source.ts';

/** How one paper gathers the lines: by section, then by row. */
type Plan = {
  columns: readonly Column[];
  /** of which place its sections are */
  place: 'day' | 'slot' | 'any';
  /** each row is of one order, which has a slot */
  isByOrder: boolean;
  /** composites are told with what they hold, format by format */
  isExpanded?: boolean;
  sectionOf: (line: PaperLine) => string;
  headingOf: (line: PaperLine) => Cells;
  rowOf: (line: PaperLine) => string;
  /** @param lines of one row, one or more */
  cellsOf: (lines: readonly PaperLine[]) => Cells;
  sort?: (one: PaperLine, other: PaperLine) => number;
};

/**
 * One paper of one or several pickup days.
 *
 * All are made of the same lines, so that their pieces and cents agree. Only sign-off sheets and
 * papers of money tell amounts: what is due, never a price beside a household.
 *
 * @param source lines of orders that stand, by day, slot and crate
 * @returns empty without a line
 * @see docs/rules.md D5, D6
 */
export function draftPaper(name: PaperName, { lines }: PaperSource): Paper {
  const hasComposites = lines.some(({ parts }) => parts !== null && parts.length > 0);
  const hasFees = lines.some(({ orderFeeCents }) => orderFeeCents > 0);
  const hasAnswers = lines.some(({ acceptsSubstitution }) => acceptsSubstitution);
  const hasRecalls = lines.some(({ isRecalled }) => isRecalled);
  const hasSubstitutes = lines.some(({ replaces }) => replaces !== null);
  const plan = planOf(name, [
    ...(hasComposites ? [] : ofComposites),
    ...(hasFees ? [] : (['orderFees'] as const)),
    ...(hasAnswers ? [] : (['acceptsSubstitution'] as const)),
    ...(hasSubstitutes ? [] : (['replaces'] as const)),
    ...(hasRecalls ? [] : (['recalled', 'holdsRecalled'] as const)),
  ]);
  const told: readonly PaperLine[] = plan.isExpanded ? lines.flatMap(withParts) : lines;
  const sorted = plan.sort ? told.toSorted(plan.sort) : told;
  const sections = [...Map.groupBy(sorted, plan.sectionOf).values()].map((of) =>
    draftSection(plan, of),
  );
  const rows = sections.flatMap((section) => section.rows);
  return { name, columns: plan.columns, sections, totals: totalOf(rows, plan.columns) };
}

/** Without a composite, a fee of an order, a substitute or a recall, no paper speaks of any. */
function planOf(name: PaperName, unsaid: readonly Column[]): Plan {
  const plan = plans[name];
  return { ...plan, columns: plan.columns.filter((column) => !unsaid.includes(column)) };
}

const ofComposites = ['inComposites', 'whole', 'contents'] as const;

type ToldLine = PaperLine & { inComposites?: number };

/** A line, and what its composite holds as lines of no piece and no cent of their own. */
function withParts(line: PaperLine): ToldLine[] {
  const parts = (line.parts ?? []).map(({ quantity, ...names }) => ({
    ...line,
    ...names,
    isWeighed: false,
    lot: null,
    date: null,
    quantity: 0,
    goodsCents: ZERO,
    depositCents: ZERO,
    feeCents: ZERO,
    orderFeeCents: ZERO,
    replaces: null,
    parts: null,
    inComposites: line.quantity * quantity,
  }));
  return [line, ...parts];
}

function draftSection(plan: Plan, lines: readonly PaperLine[]): PaperSection {
  const [first] = lines as [PaperLine];
  const rows = [...Map.groupBy(lines, plan.rowOf).values()].map((of) => draftRow(plan, of));
  return {
    pickupDayId: plan.place === 'any' ? null : first.pickupDayId,
    pickupSlotId: plan.place === 'slot' ? first.pickupSlotId : null,
    heading: plan.headingOf(first),
    rows,
    totals: totalOf(rows, plan.columns),
  };
}

/** A row tells what its paper shows, and nothing else. */
function draftRow(plan: Plan, lines: readonly PaperLine[]): PaperRow {
  const [first] = lines as [PaperLine];
  const cells = plan.cellsOf(lines);
  return {
    pickupDayId: first.pickupDayId,
    pickupSlotId: plan.isByOrder ? first.pickupSlotId : null,
    cells: Object.fromEntries(plan.columns.map((column) => [column, cells[column] ?? null])),
  };
}

const sum = (lines: readonly ToldLine[], of: (line: ToldLine) => number) =>
  lines.reduce((total, line) => total + of(line), 0);

const piecesOf = (lines: readonly ToldLine[]) => {
  const pieces = sum(lines, ({ quantity }) => quantity);
  const inComposites = sum(lines, (line) => line.inComposites ?? 0);
  return {
    pieces,
    inComposites,
    whole: pieces + inComposites,
    missing: sum(lines, ({ quantity, isMissing }) => (isMissing ? quantity : 0)),
  };
};

/** « 2 × Carottes (1 kg), 1 × Poireaux (1 kg) », in each piece. */
const contentsOf = ({ parts }: PaperLine): Cells => ({
  contents:
    parts && parts.length > 0
      ? parts
          .map((part) => `${part.quantity} × ${part.productName} (${part.variantName})`)
          .join(', ')
      : null,
});

/** Whether some of it is called back. */
const recalledOf = (lines: readonly PaperLine[]): Cells => {
  const isSome = lines.some(({ isRecalled }) => isRecalled) || null;
  return { recalled: isSome, holdsRecalled: isSome };
};

/** What it came instead of, and whether something else may come instead of it. */
const insteadOf = (lines: readonly PaperLine[]): Cells => {
  const { replaces, acceptsSubstitution } = lines.find((line) => line.replaces) ?? lines[0]!;
  return {
    acceptsSubstitution,
    replaces: replaces && `${replaces.productName} (${replaces.variantName})`,
  };
};

const dueOf = (lines: readonly PaperLine[]) =>
  sum(lines, ({ goodsCents, depositCents }) => goodsCents + depositCents);

const feesOf = (lines: readonly PaperLine[]) => sum(lines, ({ orderFeeCents }) => orderFeeCents);

/** Of whole orders: what their lines come to, and their fees. */
const owedOf = (lines: readonly PaperLine[]) => ({
  orderFees: feesOf(lines),
  due: dueOf(lines) + feesOf(lines),
});

const countOf = (lines: readonly PaperLine[], of: (line: PaperLine) => string) =>
  new Set(lines.map(of)).size;

const dayOf = ({ pickupDayId }: PaperLine) => pickupDayId;
const placeOf = ({ pickupDayId, pickupSlotId }: PaperLine) => `${pickupDayId} ${pickupSlotId}`;
const orderOf = ({ orderId }: PaperLine) => orderId;
const variantOf = ({ variantId }: PaperLine) => variantId;
const sellerOf = ({ sellerId }: PaperLine) => sellerId;
const noHeading = (): Cells => ({});

const nameOf = ({ productName, variantName }: PaperLine): Cells => ({
  product: productName,
  variant: variantName,
});

/** The same in every line of a format and a day; each row is of one day. */
const lotOf = (lines: readonly PaperLine[]): Cells => {
  const { lot = null, date = null } = lines.find((line) => line.lot ?? line.date) ?? {};
  return { lot, date };
};

const householdOf = ({ crate, code, householdName, collectorName }: PaperLine): Cells => ({
  crate,
  code,
  household: householdName,
  collector: collectorName,
});

const compare = (one: string, other: string) => one.localeCompare(other, 'fr', { numeric: true });

/** By seller, product, format; lines of one variant stay in the order of places and crates. */
const bySeller = (one: PaperLine, other: PaperLine) =>
  compare(one.sellerName, other.sellerName) ||
  compare(one.sellerId, other.sellerId) ||
  compare(one.productName, other.productName) ||
  compare(one.variantName, other.variantName) ||
  compare(one.variantId, other.variantId);

const byHousehold = (one: PaperLine, other: PaperLine) =>
  compare(one.householdName ?? one.code, other.householdName ?? other.code);

const plans: Record<PaperName, Plan> = {
  preparation: {
    columns: [
      'whole',
      'inComposites',
      'pieces',
      'missing',
      'product',
      'variant',
      'recalled',
      'lot',
      'date',
      'orders',
    ],
    place: 'day',
    isByOrder: false,
    isExpanded: true,
    sectionOf: (line) => `${dayOf(line)} ${line.sellerId}`,
    headingOf: ({ sellerName }) => ({ seller: sellerName }),
    rowOf: variantOf,
    cellsOf: (lines) => ({
      ...piecesOf(lines),
      ...nameOf(lines[0]!),
      ...lotOf(lines),
      ...recalledOf(lines),
      orders: countOf(lines, orderOf),
    }),
    sort: bySeller,
  },
  deliveries: {
    columns: [
      'seller',
      'pieces',
      'missing',
      'variants',
      'orders',
      'arrival',
      'temperature',
      'signature',
    ],
    place: 'day',
    isByOrder: false,
    sectionOf: dayOf,
    headingOf: noHeading,
    rowOf: sellerOf,
    cellsOf: (lines) => ({
      seller: lines[0]!.sellerName,
      ...piecesOf(lines),
      variants: countOf(lines, variantOf),
      orders: countOf(lines, orderOf),
    }),
    sort: bySeller,
  },
  'packing-by-product': {
    columns: [
      'whole',
      'inComposites',
      'pieces',
      'missing',
      'crate',
      'code',
      'recalled',
      'replaces',
      'acceptsSubstitution',
      'lot',
      'date',
    ],
    place: 'any',
    isByOrder: true,
    isExpanded: true,
    sectionOf: variantOf,
    headingOf: (line) => ({ ...nameOf(line), seller: line.sellerName }),
    rowOf: orderOf,
    cellsOf: (lines) => ({
      ...piecesOf(lines),
      crate: lines[0]!.crate,
      code: lines[0]!.code,
      ...insteadOf(lines),
      ...lotOf(lines),
      ...recalledOf(lines),
    }),
    sort: bySeller,
  },
  'packing-by-household': {
    columns: [
      'pieces',
      'missing',
      'product',
      'variant',
      'contents',
      'recalled',
      'replaces',
      'acceptsSubstitution',
      'lot',
      'date',
      'seller',
    ],
    place: 'slot',
    isByOrder: true,
    sectionOf: orderOf,
    headingOf: householdOf,
    rowOf: variantOf,
    cellsOf: (lines) => ({
      ...piecesOf(lines),
      ...nameOf(lines[0]!),
      ...contentsOf(lines[0]!),
      ...insteadOf(lines),
      ...lotOf(lines),
      ...recalledOf(lines),
      seller: lines[0]!.sellerName,
    }),
  },
  labels: {
    columns: ['crate', 'code', 'household', 'pieces'],
    place: 'slot',
    isByOrder: true,
    sectionOf: placeOf,
    headingOf: noHeading,
    rowOf: orderOf,
    cellsOf: (lines) => ({ ...householdOf(lines[0]!), pieces: piecesOf(lines).pieces }),
  },
  'sign-off': {
    columns: [
      'crate',
      'household',
      'collector',
      'code',
      'pieces',
      'missing',
      'holdsRecalled',
      'orderFees',
      'due',
      'signature',
    ],
    place: 'slot',
    isByOrder: true,
    sectionOf: placeOf,
    headingOf: noHeading,
    rowOf: orderOf,
    cellsOf: (lines) => ({
      ...householdOf(lines[0]!),
      ...piecesOf(lines),
      ...recalledOf(lines),
      ...owedOf(lines),
    }),
  },
  'amounts-due': {
    columns: ['household', 'code', 'crate', 'orderFees', 'due'],
    place: 'day',
    isByOrder: true,
    sectionOf: dayOf,
    headingOf: noHeading,
    rowOf: orderOf,
    cellsOf: (lines) => ({ ...householdOf(lines[0]!), ...owedOf(lines) }),
    sort: byHousehold,
  },
  'producer-totals': {
    columns: ['seller', 'pieces', 'missing', 'goods', 'deposits', 'fees', 'due'],
    place: 'day',
    isByOrder: false,
    sectionOf: dayOf,
    headingOf: noHeading,
    rowOf: sellerOf,
    cellsOf: (lines) => ({
      seller: lines[0]!.sellerName,
      ...piecesOf(lines),
      goods: sum(lines, ({ goodsCents }) => goodsCents),
      deposits: sum(lines, ({ depositCents }) => depositCents),
      fees: sum(lines, ({ feeCents }) => feeCents),
      due: dueOf(lines) - sum(lines, ({ feeCents }) => feeCents),
    }),
    sort: bySeller,
  },
};
