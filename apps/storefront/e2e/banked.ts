import { call } from '@etal/api/village/call';
import { readInStatement } from '@etal/contracts/bank/endpoints';
import { closeDrawer, openDrawer } from '@etal/contracts/drawer/endpoints';
import { takePayment } from '@etal/contracts/payment/endpoints';
import { makeRemittance } from '@etal/contracts/remittance/endpoints';
import { asCents } from '@etal/domain/shared/cents';
import type { Backstage } from './backstage.ts';
import type { House } from './sale.ts';

export type Banked = { drawerId: string; remittanceId: string };

/** Cash of a house is counted, one cheque went to the bank, and a statement waits for a person. */
export async function bankTill(
  { server, app }: Backstage,
  { id, manager: { token } }: House,
  householdId: string,
): Promise<Banked> {
  const params = { id };
  const drawer = await call(server, openDrawer, {
    token,
    params,
    body: { countedCents: 5_000, origin: 'bank', reason: 'Fond de caisse' },
  });
  await call(server, closeDrawer, {
    token,
    params: { id, drawerId: drawer.id },
    body: { countedCents: 4_900, reason: 'Rendu de trop' },
  });
  const pay = async (reference: string) => {
    const money = { method: 'cheque' as const, amountCents: 300, reference, isSure: true };
    const body = { merchantId: id, householdId, ...money };
    return call(server, takePayment, { token, idempotencyKey: app.newId(), body });
  };
  const gone = await pay('0001234 Blondeel');
  await pay('0001235 Blondeel');
  const body = { method: 'cheque' as const, paymentIds: [gone.id], countedCents: asCents(300) };
  const remittance = await call(server, makeRemittance, { token, params, body });
  const text = 'Date;Libellé;Montant\n26/11/2026;REMISE;3,00\n26/11/2026;VIR INCONNU;4,10\n';
  const content = Buffer.from(text).toString('base64');
  await call(server, readInStatement, { token, params, body: { fileName: 'r.csv', content } });
  return { drawerId: drawer.id, remittanceId: remittance.id };
}
