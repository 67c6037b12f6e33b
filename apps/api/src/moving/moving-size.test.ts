import { stringify } from 'csv-stringify/sync';
import { expect, it } from 'vitest';
import { seedSale, seedTerritory } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { moveHouseholdsIn } from './move-households-in.ts';
import { moveProductsIn } from './move-products-in.ts';

const test = useTestApp();

const secondsMax = 60;
const variants = 4_000;
const households = 5_000;

const base64Of = (rows: string[][]) =>
  Buffer.from(stringify(rows, { delimiter: ';' })).toString('base64');

const products = () =>
  base64Of([
    ['Fournisseur', 'Produit', 'Catégorie', 'Variante', 'Prix', 'En stock'],
    ...Array.from({ length: variants }, (_, n) => [
      `Ferme ${n % 80}`,
      `Produit ${n >> 1}`,
      'Légumes',
      n % 2 ? '500 g' : '1,5 kg',
      `${1 + (n % 9)},${10 + (n % 90)}`,
      String(n % 40),
    ]),
  ]);

const customers = () =>
  base64Of([
    ['Prénom', 'Nom', 'E-mail', 'Téléphone', 'Solde dû', 'Crédit', 'Tags'],
    ...Array.from({ length: households }, (_, n) => [
      `Prénom ${n}`,
      `Nom ${n}`,
      n % 10 ? `foyer${n}@exemple.org` : '',
      `06${String(n).padStart(8, '0')}`,
      n % 3 ? '' : '12,50',
      n % 5 ? '' : '4',
      n % 2 ? 'adhérent' : '',
    ]),
  ]);

it(
  '5,000 households and 4,000 variants move in within a minute',
  { timeout: 120_000 },
  async () => {
    await seedTerritory(test);
    const sale = await seedSale(test);
    const actor = await test.actorOf(sale.managerId);
    const files = { products: products(), customers: customers() };
    const begun = performance.now();
    const completions = { packs: [], categories: [], vatKinds: [], otherFarms: [] };
    const moved = await moveProductsIn(test.app, actor, sale.hubId, {
      file: files.products,
      completions,
      isDryRun: false,
    });
    const settled = await moveHouseholdsIn(test.app, actor, sale.hubId, {
      file: files.customers,
      twins: [],
      doubts: [],
      isOpeningLate: false,
      isInviting: true,
      isDryRun: false,
    });
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `moved in: ${variants} variants, ${households} households, ${seconds.toFixed(1)} s`,
    );
    expect(moved.counts.create).toBe(variants);
    expect(settled).toMatchObject({ counts: { create: households }, invitations: 4_500 });
    expect(seconds).toBeLessThan(secondsMax);
  },
);
