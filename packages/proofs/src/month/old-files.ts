import type { Random } from '@etal/api/village/random';

/** What a hub leaves Open Food Network with, and what its two reports say of it. */
export type OldHub = {
  goods: readonly OldGood[];
  households: readonly OldHousehold[];
  productsReport: string;
  customersReport: string;
  /** what all balances add up to, credits taken off */
  totalCents: number;
};

export type OldGood = { farm: string; product: string; priceCents: number };

export type OldHousehold = {
  name: string;
  /** null for a household that only has a telephone */
  email: string | null;
  /** what it owes; negative is in credit */
  balanceCents: number;
};

const vegetables = ['Carottes', 'Poireaux', 'Navets', 'Courge', 'Épinards', 'Betteraves'];

/** @param households how many; one in three has no e-mail, one in four owes or has a credit */
export function leaveOldHub(random: Random, farms: number, households: number): OldHub {
  const goods = Array.from({ length: farms }, (_, farm) =>
    vegetables.map((product) => ({
      farm: `Ferme ${farm + 1}`,
      product: `${product} de la ferme ${farm + 1}`,
      priceCents: random.between(90, 990),
    })),
  ).flat();
  const people = Array.from({ length: households }, (_, nth) => ({
    name: `Prénom${nth} Nom${nth}`,
    email: nth % 3 === 0 ? null : `foyer${nth}@exemple.org`,
    balanceCents: nth % 4 === 0 ? random.between(-2_000, 5_000) : 0,
  }));
  return {
    goods,
    households: people,
    totalCents: people.reduce((sum, { balanceCents }) => sum + balanceCents, 0),
    productsReport: reportOf([
      ['Fournisseur', 'Ville', 'Produit', 'Catégorie', 'Variante', 'Prix', 'En stock'],
      ...goods.map(({ farm, product, priceCents }) => [
        farm,
        'Comines',
        product,
        'Légumes',
        '500 g',
        eurosOf(priceCents),
        '30',
      ]),
    ]),
    customersReport: reportOf([
      ['Prénom', 'Nom', 'E-mail', 'Téléphone', 'Solde dû', 'Crédit', 'Tags'],
      ...people.map(({ name, email, balanceCents }, nth) => [
        ...name.split(' '),
        email ?? '',
        `06${String(nth).padStart(8, '0')}`,
        balanceCents > 0 ? eurosOf(balanceCents) : '',
        balanceCents < 0 ? eurosOf(-balanceCents) : '',
        nth % 2 ? 'adhérent' : '',
      ]),
    ]),
  };
}

function reportOf(rows: readonly string[][]): string {
  return Buffer.from(rows.map((cells) => cells.join(';')).join('\r\n')).toString('base64');
}

function eurosOf(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}
