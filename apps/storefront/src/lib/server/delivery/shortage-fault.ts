import type { Problem } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';

/** What is wrong with a number of missing pieces, and which may be said. */
export function shortageFault({ code, detail, details }: Problem): string {
  const quantity = Number(details?.quantity);
  if (code === 'shortage.too_many') return m.shortage_at_most({ quantity });
  if (code === 'shortage.settled') return m.shortage_at_least({ quantity });
  return detail;
}
