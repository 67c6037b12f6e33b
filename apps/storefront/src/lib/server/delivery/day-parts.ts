import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import { spreadReceived } from '@etal/domain/delivery/spread-reception';

type Line = ReceptionShown['lines'][number];

const partName = (pickupDayId: string, { variantId }: Line) => `part-${pickupDayId}-${variantId}`;
const checkedName = ({ variantId }: Line) => `checked-${variantId}`;

/**
 * What a form shows before fewer pieces than several days expect are noted: the part of each day, to be
 * checked. What was noted stays while it adds up; otherwise the earliest pickup comes first.
 *
 * @returns null when each day gets all of its own, or when the parts of this number were seen
 */
export function proposeParts(line: Line, form: FormData): Record<string, string> | null {
  const typed = String(form.get(`quantity-${line.variantId}`)).trim();
  const quantity = Number(typed);
  const isShared = line.days.length > 1 && quantity < line.expectedQuantity;
  if (!isShared || form.get(checkedName(line)) === typed) return null;
  const noted = line.days.map(({ received }) => received?.receivedQuantity ?? 0);
  const expected = line.days.map(({ expectedQuantity }) => expectedQuantity);
  const isKept = line.received?.receivedQuantity === quantity;
  const parts = isKept ? noted : spreadReceived(quantity, expected);
  return Object.fromEntries([
    [checkedName(line), typed],
    ...line.days.map(({ pickupDayId }, index) => [
      partName(pickupDayId, line),
      String(parts[index]),
    ]),
  ]);
}

/** The parts as they were checked; undefined when none were asked, and for another number. */
export function readParts(line: Line, form: FormData) {
  const typed = String(form.get(`quantity-${line.variantId}`)).trim();
  const isShared = line.days.length > 1 && Number(typed) < line.expectedQuantity;
  if (!isShared || form.get(checkedName(line)) !== typed) return undefined;
  return line.days.map(({ pickupDayId }) => ({
    pickupDayId,
    quantity: Number(form.get(partName(pickupDayId, line))),
  }));
}
