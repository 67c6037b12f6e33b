import type { ProductsCompletions, ProductsReport } from '@etal/contracts/moving/endpoints';
import { productsCompletions } from '@etal/contracts/moving/endpoints';
import { readUnits } from '@etal/domain/catalogue/product-list-cells';
import { m } from '@etal/messages';
import { sentenceOf } from '#lib/server/sentence.ts';

type Completions = { [Key in keyof ProductsCompletions]-?: NonNullable<ProductsCompletions[Key]> };

/** Doubts that one page asks about; the next page asks about the rest. */
const packsShownMax = 100;

/** What was told before, and what this form tells; a size that is no size is told again. */
export function readCompletions(form: FormData): { completions: Completions; faults: number[] } {
  const before = productsCompletions.safeParse(parse(String(form.get('completions') ?? '{}')));
  const told = (before.success ? before.data : productsCompletions.parse({})) as Completions;
  const { packs, faults } = readPacks(form);
  const words = (kind: string) =>
    [...form.entries()].flatMap(([field, value]) => {
      const index = new RegExp(`^${kind}_(\\d+)$`).exec(field)?.[1];
      if (index === undefined || value === '') return [];
      return [{ word: String(form.get(`${kind}_word_${index}`) ?? ''), value: String(value) }];
    });
  return {
    faults,
    completions: {
      packs: [...told.packs, ...packs],
      categories: [
        ...told.categories,
        ...words('category').map(({ word, value }) => ({ word, category: value as never })),
      ],
      vatKinds: [
        ...told.vatKinds,
        ...words('vat').map(({ word, value }) => ({ word, vatKind: value as never })),
      ],
      otherFarms: [...new Set([...told.otherFarms, ...form.getAll('other_farm').map(String)])],
    },
  };
}

function readPacks(form: FormData): { packs: Completions['packs']; faults: number[] } {
  const packs: Completions['packs'] = [];
  const faults: number[] = [];
  for (const [field, value] of form.entries()) {
    const line = Number(/^pack_(\d+)$/.exec(field)?.[1]);
    if (!line || value === '') continue;
    const read = readUnits(String(value), String(form.get(`pack_unit_${line}`) ?? ''));
    if ('code' in read) faults.push(line);
    else packs.push({ line, ...read });
  }
  return { packs, faults };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** The questions of a report, as the page asks them. */
export function showDoubts(report: ProductsReport, faults: readonly number[], form: FormData) {
  return {
    packs: report.packs.slice(0, packsShownMax).map((pack) => {
      const { amount, unit } = fieldsOf(pack.suggestion);
      return {
        line: pack.line,
        name: [pack.productName, pack.text].filter(Boolean).join(', '),
        producerName: pack.producerName,
        why: sentenceOf(`moving_why_${pack.why}`) ?? '',
        amount: String(form.get(`pack_${pack.line}`) ?? amount),
        unit: String(form.get(`pack_unit_${pack.line}`) ?? unit),
        fault: faults.includes(pack.line) ? m.moving_pack_fault() : undefined,
      };
    }),
    packsRest: Math.max(0, report.packs.length - packsShownMax),
    categories: report.categories.map(showWord),
    vatKinds: report.vatKinds.map(showWord),
    namesakes: report.namesakes,
  };
}

export type ShownDoubts = ReturnType<typeof showDoubts>;

function showWord({ word, rows }: { word: string; rows: number }) {
  return {
    word,
    label: word === '' ? m.moving_word_none({ rows }) : m.moving_word_of({ word, rows }),
  };
}

function fieldsOf(suggestion: ProductsReport['packs'][number]['suggestion']) {
  if (!suggestion) return { amount: '', unit: 'g' };
  const { unit, measure } = suggestion;
  return { amount: String(measure), unit: { piece: '', gram: 'g', millilitre: 'ml' }[unit] };
}
