import { call } from '@etal/api/village/call';
import { readDues } from '@etal/contracts/due/endpoints';
import { openTill, takePayment } from '@etal/contracts/payment/endpoints';
import type { Backstage } from './backstage.ts';
import type { House } from './sale.ts';

/** The house begins to keep its till. */
export async function beginTill(
  { server }: Backstage,
  { id, manager: { token } }: House,
): Promise<void> {
  await call(server, openTill, { token, params: { id }, body: {} });
}

/**
 * Somebody pays cash at the till: what goes beyond is kept in their cagnotte.
 *
 * @returns the household's id
 */
export async function payCash(
  { server, app }: Backstage,
  { id, manager: { token } }: House,
  { name, cents }: { name: string; cents: number },
): Promise<string> {
  const { households } = await call(server, readDues, { token, params: { id } });
  const householdId = households.find((household) => household.name === name)!.id!;
  const money = { method: 'cash' as const, amountCents: cents, isSure: true };
  await call(server, takePayment, {
    token,
    idempotencyKey: app.newId(),
    body: { merchantId: id, householdId, ...money },
  });
  return householdId;
}
