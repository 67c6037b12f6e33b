import type { Desk, DeskOrder } from '@etal/contracts/handover/endpoints';

type DeskLine = DeskOrder['lines'][number];

/** Whether a line waits for its weight before it can be handed over. */
export function lacksWeight(line: Pick<DeskLine, 'isWeighed' | 'realGrams' | 'state'>): boolean {
  return line.isWeighed && line.realGrams === null && line.state === 'expected';
}

/** A format that is sold by its weight, with its lines of a day in the order of the desk. */
export type WeighedProduct = {
  variantId: string;
  productName: string;
  variantName: string;
  sellerName: string;
  rows: { order: DeskOrder; line: DeskLine }[];
  toWeigh: number;
};

/** What a day has to weigh, by producer and product; lines that were missing are left out. */
export function weighedProducts({ orders }: Pick<Desk, 'orders'>): WeighedProduct[] {
  const rows = orders.flatMap((order) =>
    order.lines
      .filter((line) => line.isWeighed && line.state !== 'missing')
      .map((line) => ({ order, line })),
  );
  return [...Map.groupBy(rows, ({ line }) => line.variantId)]
    .map(([variantId, of]) => {
      const { productName, variantName, sellerName } = of[0]!.line;
      const toWeigh = of.filter(({ line }) => lacksWeight(line)).length;
      return { variantId, productName, variantName, sellerName, rows: of, toWeigh };
    })
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'fr'));
}

function nameOf({ sellerName, productName, variantName }: WeighedProduct): string {
  return `${sellerName} ${productName} ${variantName}`;
}
