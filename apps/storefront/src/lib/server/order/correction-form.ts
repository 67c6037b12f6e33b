import type { Problem } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';
import { z } from 'zod';
import type { FormFault } from '../api-refusal.ts';

/** What was typed, where the product that is chosen beside the lines is one of them. */
export function withChosen(values: Record<string, string>): Record<string, string> {
  const { added, addedQuantity = '', ...rest } = values;
  return added ? { ...rest, latest: added, [`quantity_${added}`]: addedQuantity } : rest;
}

/** The lines that a form asks for, those at 0 left out, or the faults of their fields. */
export function readLines(values: Record<string, string>) {
  const typed = Object.entries(values)
    .filter(([name]) => name.startsWith('quantity_'))
    .map(([name, text]) => ({ name, offerId: name.slice('quantity_'.length), text }));
  const faults = typed
    .filter(({ text }) => !/^\d{1,3}$/.test(text.trim()))
    .map(({ name }) => ({ field: name, text: m.order_correct_quantity_fault() }));
  const lines = typed
    .map(({ offerId, text }) => ({ offerId, quantity: Number(text) }))
    .filter(({ quantity }) => quantity > 0);
  return { lines, faults };
}

const ofOffers = z.object({ offers: z.array(z.object({ offerId: z.string() })) });
const ofOne = z.object({ offerId: z.string() }).transform((offer) => ({ offers: [offer] }));

/** At which field a refusal is told. */
export function faultsOfCorrection({ code, detail, details }: Problem): FormFault[] {
  if (code === 'alcohol.not_attested') return [{ field: 'added', text: m.order_correct_alcohol() }];
  const { offers } = ofOffers.or(ofOne).catch({ offers: [] }).parse(details);
  return offers.map(({ offerId }) => ({ field: `quantity_${offerId}`, text: detail }));
}
