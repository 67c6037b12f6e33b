import { limits } from '@etal/domain/shared/limits';

export type Choice = { offerId: string; quantity: number };

const idCharacters = 22;

/** Lines as a cookie keeps them: each id in 22 characters, then its quantity. */
export function writeChoices(choices: readonly Choice[]): string {
  return choices
    .map(({ offerId, quantity }) => {
      const bytes = Buffer.from(offerId.replaceAll('-', ''), 'hex');
      return `${bytes.toString('base64url')}${quantity}`;
    })
    .join('.');
}

/** What a cookie says, as far as it can be read; each offer once. */
export function readChoices(text: string): Choice[] {
  const choices = new Map<string, number>();
  for (const part of text.split('.').slice(0, limits.orderLinesMax)) {
    const hex = Buffer.from(part.slice(0, idCharacters), 'base64url').toString('hex');
    const quantity = Number(part.slice(idCharacters));
    if (hex.length !== 32 || !Number.isInteger(quantity)) continue;
    if (quantity < 1 || quantity > limits.quantityMax) continue;
    choices.set(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), quantity);
  }
  return [...choices].map(([offerId, quantity]) => ({ offerId, quantity }));
}

/** The same lines with one offer's quantity set; 0 takes it out. */
export function withQuantity(
  choices: readonly Choice[],
  offerId: string,
  quantity: number,
): Choice[] {
  const most = Math.min(Math.max(quantity, 0), limits.quantityMax);
  if (most === 0) return choices.filter((choice) => choice.offerId !== offerId);
  if (!choices.some((choice) => choice.offerId === offerId)) {
    return [...choices, { offerId, quantity: most }].slice(0, limits.orderLinesMax);
  }
  return choices.map((choice) =>
    choice.offerId === offerId ? { offerId, quantity: most } : choice,
  );
}

/** `<offer>:<quantity>` of a pressed button. */
export function readPressed(value: unknown): Choice | undefined {
  const match = /^([0-9a-f-]{36}):(\d{1,3})$/.exec(String(value ?? ''));
  return match ? { offerId: match[1]!, quantity: Number(match[2]) } : undefined;
}
