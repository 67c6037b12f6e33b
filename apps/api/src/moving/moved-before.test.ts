import { beforeEach, describe, expect, it } from 'vitest';
import { useMovedIn, type MovedIn } from '../testing/moved-in.ts';

const { begin, awaRow, dry, fileOf, known, promised, rows, send } = useMovedIn();
let sale: MovedIn['sale'];

beforeEach(async () => {
  ({ sale } = await begin());
});

describe('a household of before, in another file (rule Q10)', () => {
  const silent = () => awaRow().with(3, '');

  it('waits for a person when its e-mail has appeared, and is never opened twice', async () => {
    await send(fileOf(silent()));
    const later = fileOf(awaRow().with(4, '+33 6 12 34 56 78'));
    const report = await dry(later);
    expect(report).toMatchObject({
      isReady: false,
      counts: { create: 0, waiting: 1 },
      doubts: [
        {
          line: 2,
          candidates: [{ name: 'Awa Diop', phoneEnding: '56 78', openedCents: 1250 }],
          decision: null,
        },
      ],
      balances: { openings: 0 },
    });
    expect((await send(later)).json()).toMatchObject({ code: 'moving.undecided' });
    const decision = report.doubts[0]!.candidates[0]!.householdId;
    await send(later, { doubts: [{ line: 2, decision }], isInviting: true });
    expect(await known()).toMatchObject([{ name: 'Awa Diop', due: 1250 }]);
    expect(await promised()).toHaveLength(1);
    expect(await dry(later)).toMatchObject({ isReady: true, counts: { unchanged: 1 }, doubts: [] });
  });

  it('is found by the name of its row, though its people changed it since', async () => {
    await send(fileOf(silent()));
    await rows(
      `update households set name = 'Famille Ba', phone = null where id in (
         select household_id from hub_households where hub_id = $1)`,
      [sale.hubId],
    );
    expect(await dry(fileOf(awaRow()))).toMatchObject({
      doubts: [{ candidates: [{ name: 'Famille Ba' }] }],
    });
  });

  it('is found though it moved in before names were kept', async () => {
    await send(fileOf(silent()));
    await rows(
      'update moved_households set name_hash = null, phone_hash = null where hub_id = $1',
      [sale.hubId],
    );
    expect(await dry(fileOf(awaRow()))).toMatchObject({ counts: { waiting: 1 } });
  });

  it('is another one when a person says so, who then agrees to its balance', async () => {
    await send(fileOf(silent()));
    const said = { doubts: [{ line: 2, decision: 'other' }] };
    expect(await dry(fileOf(awaRow()), said)).toMatchObject({
      isReady: false,
      counts: { create: 1, waiting: 0 },
      lateOpenings: [{ line: 2, name: 'Awa Diop', amountCents: 1250 }],
    });
    expect((await send(fileOf(awaRow()), said)).json()).toMatchObject({ code: 'moving.undecided' });
    await send(fileOf(awaRow()), { ...said, isOpeningLate: true });
    expect(await known()).toMatchObject([{ due: 1250 }, { due: 1250 }]);
  });
});
