import { decideCommand } from '@etal/domain/handover/decide-command';
import type { ReceivedCommand } from '@etal/domain/order/line-state';
import type { Id } from '@etal/domain/shared/id';
import { after, HOUR } from '@etal/domain/shared/instant';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findReceivedCommands } from '../order/received-commands.ts';
import { newId } from '../shared/app.ts';
import { expectInvariants } from '@etal/db/invariants';
import { seedHousehold, seedSale, seedTerritory, tuesday } from '../testing/seed.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

type Act = {
  kind: 'handed' | 'missing' | 'undo';
  order: number;
  line: number | null;
  copies: number;
};

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('handed', 'missing', 'undo'),
  order: fc.nat(1),
  line: fc.option(fc.nat(1)),
  copies: fc.integer({ min: 1, max: 3 }),
});

const devices = fc.tuple(...Array.from({ length: 3 }, () => fc.array(act, { maxLength: 6 })));

/** A sale that has closed, with two orders of two lines. */
async function seedDay() {
  const sale = await seedSale(test, [{}, {}]);
  const choices = sale.offers.map((offer) => ({ offer, depositCents: 50 }));
  const orders = [
    await seedOrder(test, sale, await seedHousehold(test), choices),
    await seedOrder(test, sale, await seedHousehold(test), choices),
  ];
  await test.setNow(after(sale.closesAt, HOUR));
  return { sale, orders, headers: await test.signIn(sale.deskId) };
}

type Day = Awaited<ReturnType<typeof seedDay>>;

/** What a device sends: an undo names the device's command before it, when there is one. */
function draftCommands(acts: readonly Act[], device: number, orders: readonly SeededOrder[]) {
  const ids = acts.map(() => newId<'DeskCommand'>());
  return acts.map(({ kind, order, line }, index) => ({
    id: ids[index]!,
    device: `Tablette ${device}`,
    seq: index + 1,
    actedAt: '2026-11-26T15:40:00.000Z',
    kind,
    orderId: orders[order]!.id,
    ...(kind === 'undo' ? { commandId: ids[Math.max(0, index - 1)] } : {}),
    ...(kind !== 'undo' && line !== null ? { lines: [orders[order]!.lineIds[line]] } : {}),
  }));
}

async function send({ sale, headers }: Day, commands: readonly object[]) {
  const reply = await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers,
    payload: { commands },
  });
  return reply.json();
}

describe('three devices at one desk', () => {
  it('end on the state that the commands received say, each effect once', async () => {
    await fc.assert(
      fc.asyncProperty(devices, async (acts) => {
        const day = await seedDay();
        const answers = new Map<string, Set<string>>();
        await Promise.all(
          acts.map(async (list, device) => {
            for (const [index, command] of draftCommands(list, device, day.orders).entries()) {
              const copies = Array.from({ length: list[index]!.copies }, () =>
                send(day, [command]),
              );
              for (const { answers: given } of await Promise.all(copies)) {
                const known = answers.get(command.id) ?? new Set();
                answers.set(command.id, known.add(JSON.stringify(given)));
              }
            }
          }),
        );
        for (const given of answers.values()) expect(given.size).toBe(1);
        for (const order of day.orders) await expectReplay(order);
        await expectInvariants(test.app.database);
      }),
      { numRuns: 12 },
    );
  });
});

/** Deciding again what was received, in its order, gives every answer again. */
async function expectReplay(order: SeededOrder): Promise<void> {
  const received = await findReceivedCommands(test.app.database.read, [order.id]);
  const again: ReceivedCommand[] = [];
  const lines = order.lineIds.map((id: Id<'OrderLine'>) => ({ id, isOpen: false, weighing: null }));
  for (const { lines: named, commandId, ...command } of received.get(order.id)!) {
    const decided = { ...command, lines: named ?? undefined, commandId: commandId ?? undefined };
    const outcome = decideCommand(lines, again, decided);
    expect(outcome.outcome).toEqual(command.outcome.outcome);
    again.push({ ...decided, outcome });
  }
}
