import { beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { useMovedIn, type MovedIn } from '../testing/moved-in.ts';

const { begin, awaRow, dry, heading, known, send, three } = useMovedIn();
let awa: MovedIn['awa'];

beforeEach(async () => {
  ({ awa } = await begin());
});

describe('files that say less (rule Q1)', () => {
  it('are told which columns they have not: no balance is read as zero without a word', async () => {
    expect(await dry(Buffer.from('Nom complet;E-mail\nAwa Diop;' + awa))).toMatchObject({
      isReady: true,
      absentColumns: ['phone', 'balanceDue', 'credit', 'tags'],
    });
  });

  it('are refused without a name, which is said', async () => {
    const reply = await send(Buffer.from('E-mail;Téléphone\n' + awa + ';0612345678'));
    expect(reply.json()).toMatchObject({
      code: 'file.unreadable',
      details: { reason: 'missing_column', columns: ['lastName'] },
    });
  });

  it('are read from a spreadsheet too, which drops the zero of a phone', async () => {
    const text = (value: string) => ({ value: value === '' ? null : value, type: String });
    const number = (value: number) => ({ value, type: Number });
    const cells = awaRow().map(text);
    const row = cells.with(4, number(612_345_678) as never).with(5, number(12.5) as never);
    const file = await writeExcelFile([heading.map(text), row] as never).toBuffer();
    expect((await send(file as Buffer)).statusCode).toBe(200);
    expect(await known()).toEqual([
      { name: 'Awa Diop', phone: '0612345678', tags: ['adhérent'], due: 1250 },
    ]);
  });

  it('that come twice at once make each household once', async () => {
    const replies = await Promise.all([send(three()), send(three())]);
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200]);
    expect(await known()).toHaveLength(3);
    expect(await known()).toContainEqual(expect.objectContaining({ name: 'Awa Diop', due: 1250 }));
  });
});
