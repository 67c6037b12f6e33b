import type { CommandAnswer, DeskCommand, DeskOrder } from '@etal/contracts/handover/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import { personOf, type Actor } from '@etal/domain/access/actor';
import { m } from '@etal/messages';
import type { Outcome } from '@etal/domain/order/line-state';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import { dueEntry, dueOfFees } from '../order/due-entry.ts';
import { writeActuals } from '../order/line-repository.ts';
import { settleOrderFees } from '../order/order-fee-repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { readDeskOrders } from './read-desk.ts';
import { findPayment, loadAccount } from '../payment/repository.ts';
import { writeReversal } from '../payment/reverse-payment.ts';
import { writePayment } from '../payment/take-payment.ts';
import { isTillOpen } from '../payment/till-repository.ts';
import { receiveCommands, type DeskChange, type Reception } from './receive-commands.ts';
import {
  findKnownCommands,
  insertCommands,
  loadDeskDay,
  lockDeskOrders,
  type LockedDeskOrder,
  type NewCommand,
} from './repository.ts';

/**
 * Receives what a device did at the desk, in one transaction, and answers each command.
 *
 * What is refused per command is told in its answer, and the others stand. The journal gets what
 * missing lines take from the household's debt, what weights change of it, and back what an undo gives.
 *
 * Refusals of the whole: `not_found`, and `unavailable` when two devices send one id at once,
 * which the device sends again.
 */
export function sendDeskCommands(
  app: App,
  actor: Actor,
  request: { pickupDayId: Id<'PickupDay'>; commands: readonly DeskCommand[] },
): Promise<{ answers: CommandAnswer[]; orders: DeskOrder[] }> {
  const { pickupDayId: dayId, commands } = request;
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'desk.act', await loadDeskDay(tx, dayId));
    const orderIds = [...new Set(commands.map((command) => command.orderId))];
    const orders = await lockDeskOrders(tx, dayId, orderIds);
    await askAccounts(tx, orders, commands);
    const known = await findKnownCommands(tx, dayId, commands);
    const now = await tx.readNow();
    const reception = receiveCommands({ dayId, orders, known }, commands, now);
    await write(tx, dayId, reception, orders);
    return {
      answers: commands.map(({ id }, index) => answerOf(id, reception.outcomes[index]!)),
      orders: await readDeskOrders(tx, dayId, orderIds),
    };
  });
}

function answerOf(id: Id<'DeskCommand'>, outcome: Outcome): CommandAnswer {
  switch (outcome.outcome) {
    case 'accepted':
      return { id, outcome: 'accepted', lineIds: [...outcome.lineIds] };
    case 'alreadyDone':
      return { id, outcome: 'alreadyDone', by: outcome.by, at: outcome.at };
    case 'refused':
      return { id, outcome: 'refused', code: outcome.code };
  }
}

async function write(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  { received, actuals }: Reception,
  orders: ReadonlyMap<Id<'Order'>, LockedDeskOrder>,
): Promise<void> {
  const by = personOf(tx.actor)!;
  await insertCommands(tx, { dayId, by, receivedAt: tx.now }, received).catch(refuseRace);
  for (const [orderId, changes] of actuals) await writeChanges(tx, orders.get(orderId)!, changes);
  for (const command of received) {
    if (command.outcome['outcome'] !== 'accepted') continue;
    await recordAudit(tx, `handover.${command.kind}`, command.orderId, { commandId: command.id });
    await moveMoney(tx, orders.get(command.orderId)!, command);
  }
}

/** What households of orders that pay owe the house, where it keeps its till. */
async function askAccounts(
  tx: Tx,
  orders: ReadonlyMap<Id<'Order'>, LockedDeskOrder>,
  commands: readonly DeskCommand[],
): Promise<void> {
  const paying = new Set(commands.filter(({ kind }) => kind === 'paid').map((one) => one.orderId));
  for (const order of orders.values()) {
    if (!paying.has(order.id) || !(await isTillOpen(tx, order.merchantId))) continue;
    order.owedCents = (await loadAccount(tx, order)).dueCents;
  }
}

/** Writes money that an accepted command takes, or takes back what an undone one took. */
async function moveMoney(tx: Tx, order: LockedDeskOrder, { id, kind }: NewCommand): Promise<void> {
  const { method, amountCents, tenderedCents, commandId } = order.received.find(
    (command) => command.id === id,
  )!;
  const paymentId = id as string as Id<'Payment'>;
  if (kind === 'paid') {
    const money = {
      method: method!,
      amountCents: amountCents!,
      tenderedCents: tenderedCents ?? null,
    };
    await writePayment(tx, order, { ...money, paymentId, reference: '', isSure: true });
  }
  const isOfMoney = order.received.find(({ id }) => id === commandId)?.kind === 'paid';
  if (kind !== 'undo' || !isOfMoney) return;
  const payment = await findPayment(tx, commandId as string as Id<'Payment'>);
  if (!payment || payment.isReversed) return;
  await writeReversal(tx, order.holderKey, {
    payment,
    reason: m.payment_undone_at_desk({}, { locale: 'fr' }),
  });
}

/** Writes what lines of an order cost, and posts it, missing lines and weights apart. */
async function writeChanges(
  tx: Tx,
  { id: orderId, merchantId, holderKey, hasFees }: LockedDeskOrder,
  changes: ReadonlyMap<Id<'OrderLine'>, DeskChange>,
): Promise<void> {
  const written = await writeActuals(tx, [...changes.values()]);
  for (const [entry, lines] of Map.groupBy(written, ({ id }) => changes.get(id)!.entry)) {
    const amounts = lines.map(({ change }) => change);
    await post(tx, dueEntry(entry, { orderId, merchantId, holderKey }, amounts));
  }
  if (!hasFees) return;
  const { changeCents } = (await settleOrderFees(tx, [orderId])).get(orderId)!;
  const fees = [dueOfFees({ merchantId }, changeCents)];
  await post(tx, dueEntry('handover.fees', { orderId, merchantId, holderKey }, fees));
}

/** The same id or number came twice at once: the first has it, the second asks again. */
function refuseRace(error: { code?: string }): never {
  throw error.code === '23505' ? new Refusal('unavailable') : error;
}
