import type { DeskOrder } from '@etal/contracts/handover/endpoints';

type DeskLine = DeskOrder['lines'][number];

/** The lines of an order under who grew or made them: crates stand by producer. */
export function groupBySeller(
  lines: readonly DeskLine[],
): { sellerName: string; lines: DeskLine[] }[] {
  const names = [...new Set(lines.map(({ sellerName }) => sellerName))];
  return names.map((sellerName) => ({
    sellerName,
    lines: lines.filter((line) => line.sellerName === sellerName),
  }));
}
