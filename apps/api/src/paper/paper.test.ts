import type { Dues } from '@etal/contracts/due/endpoints';
import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { Paper } from '@etal/contracts/paper/endpoints';
import type { Desk } from '@etal/contracts/handover/endpoints';
import { paperNames, type PaperName } from '@etal/domain/paper/names';
import { summedColumns } from '@etal/domain/paper/paper';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Headers } from '../testing/order-requests.ts';
import { seedOtherDay } from '../testing/seed-day.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: Headers;
let awa: SeededOrder;
let zoe: SeededOrder;

beforeAll(() => seedTerritory(test));

/** Awa and Zoé have ordered, with a deposit; one line of Zoé is missing at the desk. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: '=1+1' }]);
  manager = await test.signIn(sale.managerId);
  const [leeks, jars] = [sale.offers[0]!, sale.offers[1]!];
  awa = await seedOrder(test, sale, await seedHousehold(test), [
    { offer: leeks, quantity: 3, unitPriceCents: 223 },
    { offer: jars, quantity: 2, unitPriceCents: 410, depositCents: 50 },
  ]);
  zoe = await seedOrder(test, sale, await seedHousehold(test, 'Zoé Petit'), [
    { offer: leeks, quantity: 1, unitPriceCents: 223 },
    { offer: jars, quantity: 5, unitPriceCents: 410, depositCents: 50 },
  ]);
  await test.setNow(fromIso('2026-11-25T18:10:00Z'));
  await miss(zoe, zoe.lineIds[0]!);
});

async function miss(order: SeededOrder, lineId: string): Promise<void> {
  const command = { id: test.app.newId(), device: '1', seq: 1, actedAt: '2026-11-26T16:00:00Z' };
  const answer = await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers: manager,
    payload: { commands: [{ ...command, kind: 'missing', orderId: order.id, lines: [lineId] }] },
  });
  expect(answer.json()).toMatchObject({ answers: [{ outcome: 'accepted' }] });
}

const get = (url: string, headers: Headers = manager) => test.server.inject({ url, headers });

const paper = (name: PaperName, days: string = sale.pickupDayId, as: Headers = manager) =>
  get(`/api/papers/${name}?days=${days}`, as);

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

type Reading = { source: string; pieces?: number; missing?: number; cents?: number };

/** The same day as every paper, the till, the desk and the producer's own sheet tell it. */
async function readAll(): Promise<Reading[]> {
  const papers = await Promise.all(
    paperNames.map(async (name) => (await paper(name)).json<Paper>()),
  );
  const dues = (await get(`/api/organizations/${sale.hubId}/dues`)).json<Dues>();
  const desk = (await get(`/api/pickup-days/${sale.pickupDayId}/desk`)).json<Desk>();
  const sheet = await get(`/api/deliveries/${sale.pickupDayId}/${sale.producerId}/sheet`);
  const lines = await exportedLines();
  const of = (column: string) => lines.map((line) => cents(line[column]!));
  return [
    ...papers.flatMap(({ name, totals }) => [
      {
        source: name,
        ...(totals.pieces !== undefined && { pieces: totals.pieces }),
        ...(totals.missing !== undefined && { missing: totals.missing }),
        ...(totals.due !== undefined && { cents: totals.due }),
      },
    ]),
    { source: 'till, households', cents: dues.totals.dueCents },
    { source: 'till, producers', cents: dues.totals.owedCents },
    { source: 'till, each', cents: total(dues.households.map(({ dueCents }) => dueCents)) },
    { source: 'desk', cents: total(desk.orders.map(({ dueCents }) => dueCents)) },
    {
      source: 'sheet',
      pieces: total(sheet.json<PreparationSheet>().variants.map(({ quantity }) => quantity)),
    },
    {
      source: 'lines',
      pieces: total(lines.map((line) => Number(line['Quantité']))),
      missing: total(lines.map((line) => Number(line['Manquant']))),
      cents: total(of('Dû')),
    },
    { source: 'lines, parts', cents: total([...of('Produits'), ...of('Consignes')]) },
  ];
}

const cents = (text: string) => Number(text.replace(',', ''));

async function exportedLines(): Promise<Record<string, string>[]> {
  const query = `hubId=${sale.hubId}&from=2026-11-01&to=2026-11-30`;
  const { body } = await get(`/api/papers/lines.csv?${query}`);
  const [titles, ...rows] = body.replace('\ufeff', '').trim().split('\r\n');
  const names = titles!.split(';');
  return rows.map((row) =>
    Object.fromEntries(row.split(';').map((cell, index) => [names[index]!, cell])),
  );
}

/** Figures that are told in several places, and not the same. */
function disagreements(readings: readonly Reading[]): string[] {
  return (['pieces', 'missing', 'cents'] as const).flatMap((figure) => {
    const told = readings.filter((reading) => reading[figure] !== undefined);
    const wrong = told.filter((reading) => reading[figure] !== told[0]![figure]);
    return wrong.map(({ source }) => `${source}: ${figure}`);
  });
}

describe('the papers of a day', () => {
  it('agree with one another, the journal, the desk and the sheets, to the cent (rule D5)', async () => {
    const readings = await readAll();
    expect(readings.find(({ source }) => source === 'producer-totals')).toEqual({
      source: 'producer-totals',
      pieces: 11,
      missing: 1,
      cents: 3 * 223 + 2 * 460 + 5 * 460,
    });
    expect(disagreements(readings)).toEqual([]);
  });

  it('are found wrong when any one of them tells one piece or one cent more (rule D5)', async () => {
    const readings = await readAll();
    for (const [nth, reading] of readings.entries()) {
      for (const figure of ['pieces', 'missing', 'cents'] as const) {
        if (reading[figure] === undefined) continue;
        const tampered = readings.with(nth, { ...reading, [figure]: reading[figure] + 1 });
        expect(disagreements(tampered), `${reading.source} ${figure}`).not.toEqual([]);
      }
    }
  });

  it('tell the same crate of a household everywhere (rule D3)', async () => {
    const text = ({ letter, colour }: { letter: string; colour: string }) => `${letter} ${colour}`;
    const signed = (await paper('sign-off')).json<Paper>().sections[0]!.rows;
    const desk = (await get(`/api/pickup-days/${sale.pickupDayId}/desk`)).json<Desk>();
    const byCode = new Map(desk.orders.map(({ code, crate }) => [code, text(crate)]));
    expect([...byCode.values()].toSorted()).toEqual(['A blue', 'B blue']);
    for (const name of ['labels', 'packing-by-product', 'amounts-due'] as const) {
      const { sections } = (await paper(name)).json<Paper>();
      for (const { cells } of sections.flatMap(({ rows }) => rows)) {
        expect(text(cells.crate as never)).toBe(byCode.get(cells.code as string));
      }
    }
    const packed = (await paper('packing-by-household')).json<Paper>().sections;
    for (const { cells } of [...signed, ...packed.map(({ heading }) => ({ cells: heading }))]) {
      expect(text(cells.crate as never)).toBe(byCode.get(cells.code as string));
    }
  });

  it('gather several days that are packed together (rule D3)', async () => {
    const other = await seedOtherDay(test, sale, {
      startsAt: fromIso('2026-11-27T15:30:00Z'),
      endsAt: fromIso('2026-11-27T18:00:00Z'),
      closesAt: fromIso('2026-11-26T18:00:00Z'),
    });
    await seedOrder(test, { ...sale, ...other }, await seedHousehold(test, 'Omar Ba'), [
      { offer: sale.offers[0]!, quantity: 4, unitPriceCents: 223 },
    ]);
    const days = `${other.pickupDayId},${sale.pickupDayId}`;
    const both = (await paper('packing-by-product', days)).json<Paper>();
    expect(both.days.map(({ id }) => id)).toEqual([sale.pickupDayId, other.pickupDayId]);
    const leeks = both.sections.find(({ heading }) => heading.product === 'Poireaux')!;
    expect(leeks.totals.pieces).toBe(3 + 1 + 4);
    expect(both.sections).toHaveLength(2);
  });

  it('are empty when nobody ordered', async () => {
    const bare = await seedSale(test);
    const mine = await test.signIn(bare.managerId);
    for (const name of paperNames) {
      expect((await paper(name, bare.pickupDayId, mine)).json<Paper>().sections).toEqual([]);
    }
  });
});

describe('a paper', () => {
  it('of money is not for the desk, the others are not for the treasurer (rule D6)', async () => {
    const desk = await test.signIn(sale.deskId);
    const treasurer = await test.signIn(
      await seedPerson(test, { organizationId: sale.hubId, role: 'treasurer' }),
    );
    const producer = await test.signIn(sale.producerPersonId);
    for (const name of paperNames) {
      const isOfMoney = name === 'amounts-due' || name === 'producer-totals';
      expect((await paper(name, undefined, desk)).statusCode).toBe(isOfMoney ? 404 : 200);
      expect((await paper(name, undefined, treasurer)).statusCode).toBe(isOfMoney ? 200 : 404);
      expect((await paper(name, undefined, producer)).statusCode).toBe(404);
    }
    const listed = await get('/api/papers', desk);
    expect(listed.json()).toMatchObject({ coming: [{ id: sale.pickupDayId, orderCount: 2 }] });
    expect(JSON.stringify(listed.json())).not.toContain('producer-totals');
  });

  it('of a day of another hub is not found, even beside one’s own (rule D6)', async () => {
    const other = await seedSale(test);
    const days = `${sale.pickupDayId},${other.pickupDayId}`;
    expect((await paper('labels', days)).statusCode).toBe(404);
    expect((await get(`/api/papers?day=${other.pickupDayId}`)).statusCode).toBe(404);
  });

  it('says a first name and one letter, for a week after the day (rules D6, V9)', async () => {
    const told = (await paper('sign-off')).body;
    expect(told).toContain('Awa D.');
    expect(told).not.toContain('Diop');
    await test.setNow(fromIso('2026-12-03T18:00:01Z'));
    expect((await paper('sign-off')).body).not.toContain('Awa');
  });

  it('is a file for French spreadsheets, formulas guarded (rule D7)', async () => {
    const answer = await get(`/api/papers/producer-totals.csv?days=${sale.pickupDayId}`);
    expect(answer.headers['content-disposition']).toContain('totaux-par-ferme-2026-11-26.csv');
    expect(answer.body).toBe(
      '\ufeffJour;Lieu;Créneau;Ferme;Quantité;Manquant;Produits;Consignes;Gardé par la maison;Dû\r\n' +
        '26/11/2026;La halle;;Ferme du Moulin;11;1;35,39;3,50;0,00;38,89\r\n',
    );
    const packing = await get(`/api/papers/packing-by-household.csv?days=${sale.pickupDayId}`);
    expect(packing.body).toContain(";'=1+1;");
    expect(packing.body).toContain('16:30–17:30;A bleu;');
  });

  it('tells no figure that its columns do not say', async () => {
    for (const name of paperNames) {
      const { columns, totals } = (await paper(name)).json<Paper>();
      const summed = summedColumns.filter((column) => columns.includes(column));
      expect(Object.keys(totals).toSorted()).toEqual(summed.toSorted());
    }
  });
});

describe('the export of all lines', () => {
  it('refuses a period that runs backwards, or is over a year (rule D7)', async () => {
    const ask = (from: string, to: string) =>
      get(`/api/papers/lines.csv?hubId=${sale.hubId}&from=${from}&to=${to}`);
    const fields = [{ path: 'querystring.to', code: 'backward' }];
    expect((await ask('2026-11-02', '2026-11-01')).json()).toMatchObject({ status: 400, fields });
    expect((await ask('2026-01-01', '2027-01-02')).statusCode).toBe(400);
    expect((await ask('2026-01-01', '2026-12-31')).statusCode).toBe(200);
  });

  it('says codes and no name (rule D7)', async () => {
    const lines = await exportedLines();
    expect(lines).toHaveLength(4);
    expect(JSON.stringify(lines)).not.toMatch(/Awa|Zoé/);
    expect(lines[0]!['Commande']).toBe(`${awa.code.slice(0, 3)}-${awa.code.slice(3)}`);
  });
});

/** Leeks are a composite of jars, which are food, and of candles, at another rate. */
async function holdTwoRates(): Promise<void> {
  const [leeks, jars] = [sale.offers[0]!, sale.offers[1]!];
  const part = (quantity: number, weightCents: number, vatBasisPoints: number) => ({
    variantId: jars.variantId,
    productName: 'Bocal',
    variantName: '500 g',
    quantity,
    weightCents,
    vatBasisPoints,
  });
  const { read } = test.app.database;
  await read.rows({
    text: `update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`,
    values: [leeks.variantId],
  });
  await read.rows({
    text: `insert into compositions (id, offer_id, at, parts) values ($1, $2, etal_now(), $3)`,
    values: [test.app.newId(), leeks.id, JSON.stringify([part(2, 100, 550), part(1, 200, 2_000)])],
  });
}

describe('a composite (rules D15, M4)', () => {
  it('leaves every total as it is, and its goods are split over the rates of what it holds', async () => {
    await holdTwoRates();
    expect(disagreements(await readAll())).toEqual([]);
    const lines = await exportedLines();
    const boxes = lines.filter((line) => line['Produit'] === 'Poireaux');
    expect(boxes.map((line) => [line['Quantité'], line['TVA (%)'], line['Produits']])).toEqual([
      ['3', '20,00', '4,46'],
      ['0', '5,50', '2,23'],
      ['1', '20,00', '0,00'],
      ['0', '5,50', '0,00'],
    ]);
  });

  it('is told by who prepares with what it holds, and in each crate', async () => {
    await holdTwoRates();
    const rowsOf = async (name: PaperName) =>
      (await paper(name))
        .json<Paper>()
        .sections.flatMap(({ rows }) => rows.map(({ cells }) => cells));
    const jars = (await rowsOf('preparation')).find(({ product }) => product === '=1+1');
    expect(jars).toMatchObject({ pieces: 7, inComposites: 12, whole: 19 });
    const box = (await rowsOf('packing-by-household')).find(({ contents }) => contents);
    expect(box).toMatchObject({ contents: '2 × Bocal (500 g), 1 × Bocal (500 g)' });
    const url = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/sheet`;
    const sheet = (await get(url)).json<PreparationSheet>();
    const total = sheet.variants.find(({ variantId }) => variantId === sale.offers[1]!.variantId);
    expect(total).toMatchObject({ quantity: 7, inComposites: 12 });
    expect(JSON.stringify(sheet)).not.toMatch(/weightCents|vatBasisPoints/);
    const { body } = await get(`${url}.csv`);
    expect(body).toContain('Dont paniers');
    expect(body).toMatch(/500 g;Total;;19;12/);
  });
});
