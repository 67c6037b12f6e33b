import { paymentCents } from '@etal/contracts/payment/endpoints';
import { deskMethods } from '@etal/domain/order/line-state';
import { m } from '@etal/messages';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { readEuros } from '#lib/euros.ts';
import type { DeskAnswer } from '#lib/handover/answer.ts';
import { href } from '#lib/href.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { sendNumbered } from './send-numbered.ts';

const money = z
  .object({
    method: z.enum(deskMethods),
    amountCents: paymentCents,
    tenderedCents: paymentCents.optional(),
  })
  .refine(({ amountCents, tenderedCents }) => (tenderedCents ?? amountCents) >= amountCents, {
    path: ['tenderedCents'],
  });

/** Takes money for an order, by the button that was pressed, and goes back to its card. */
export async function takeMoney(event: RequestEvent): Promise<ActionFailure<DeskAnswer>> {
  await requirePerson(event);
  const values = typedValues(await event.request.formData());
  const { commandId = '', orderId = '', method, amount = '', tendered = '' } = values;
  const hasChange = method === 'cash' && tendered.trim() !== '';
  const { body, faults } = parseBody(
    money,
    {
      method,
      amountCents: readEuros(amount),
      ...(hasChange && { tenderedCents: readEuros(tendered) ?? -1 }),
    },
    { amountCents: m.payment_amount_fault(), tenderedCents: m.payment_tendered_fault() },
  );
  if (!body) return fail(400, { paying: { faults, values } });
  const isSure = values['isSure'] === 'on';
  const command = { ...body, id: commandId, kind: 'paid' as const, orderId };
  const [answer] = await sendNumbered(event, [{ ...command, ...(isSure && { isSure }) }]);
  if (answer!.outcome === 'refused') {
    const code = answer!.code!;
    const fault = { field: 'amountCents', text: refusalText(code) };
    return fail(409, { paying: { code, faults: [fault], values } });
  }
  redirect(303, href(`/desk/${event.params['pickupDayId']!}/${orderId}?paid=${commandId}`));
}
