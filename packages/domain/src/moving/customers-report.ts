import { readText } from '../catalogue/product-list-cells.ts';
import { asCents, type Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { readAmount } from './amount.ts';
import type { Headings } from './report-columns.ts';

export type CustomersColumn = keyof typeof customersHeadings;

/** The report « customers » of Open Food Network. */
export const customersHeadings = {
  name: ['Nom complet', 'Nom Acheteur', 'Acheteur', 'Client', 'Name', 'Full Name', 'Customer'],
  firstName: ['Prénom', 'First Name'],
  lastName: ['Nom', 'Nom de famille', 'Last Name', 'Surname'],
  billingAddress: ['Adresse de facturation', 'Adresse Facturation', 'Billing Address'],
  email: ['Email', 'E-mail', 'Courriel', 'E-mail Acheteur', 'Customer Email'],
  phone: ['Téléphone', 'Tel', 'Tél.', 'Tel Acheteur', 'Phone', 'Customer Phone'],
  hub: ['Boutique', 'Hub', 'Distributeur', 'Distributor', 'Shop'],
  hubAddress: ['Adresse Boutique', 'Adresse Hub', 'Hub Address', 'Distributor Address'],
  method: ['Méthode de livraison', 'Option de livraison', 'Shipping Method', 'Method'],
  orders: [
    'Nombre de commandes',
    'Nombre total de commandes',
    'Number of orders',
    'Total Number of Orders',
  ],
  total: ['Total', 'Total TTC', 'Total TTC (€)', 'Total incl. tax', 'Total incl. tax (€)'],
  lastOrder: [
    'Dernière commande',
    'Date de la dernière commande',
    'Last order',
    'Last Completed Order Date',
  ],
  balanceDue: ['Solde dû', 'Reste à payer', 'Montant dû', 'Balance due', 'Amount owing'],
  credit: ['Crédit', 'Avoir', 'Crédit dû', 'Crédit acheteur', 'Credit', 'Credit owed'],
  tags: ['Tags', 'Étiquettes', 'Mots-clés'],
} as const satisfies Headings<string>;

/** Without these a row says nothing: a whole name, or the last of two. */
export function customersNeeded(columns: ReadonlySet<CustomersColumn>): readonly CustomersColumn[] {
  return columns.has('name') ? [] : ['lastName'];
}

/** What a file need not have, and the hub is told of when it has not: nothing is read as zero unsaid. */
export const customersUseful: readonly CustomersColumn[] = [
  'email',
  'phone',
  'balanceDue',
  'credit',
  'tags',
];

/** Read, and never used. */
export const customersIgnored: readonly CustomersColumn[] = [
  'billingAddress',
  'hubAddress',
  'method',
  'orders',
  'total',
  'lastOrder',
];

export const customerFaults = [
  'required',
  'too_long',
  'formula',
  'amount',
  'negative',
  'too_high',
] as const;

export type CustomerFault = {
  column: CustomersColumn;
  code: (typeof customerFaults)[number];
};

/** What could not be used, and is left out: the household is made without it. */
export type CustomerNote = 'email_unread' | 'phone_unread';

export type CustomerRow = {
  line: number;
  name: string;
  email: string | null;
  phone: string | null;
  hubName: string;
  tags: string[];
  /** positive is owed by the household, negative is its credit */
  balanceCents: Cents;
  faults: CustomerFault[];
  notes: CustomerNote[];
};

/**
 * Reads one row of « customers ».
 *
 * An e-mail or phone that cannot be used is noted and left out; a name or amount that cannot be
 * read refuses the row.
 *
 * @param line of the file, the first being 1
 * @see docs/rules.md Q4
 */
export function readCustomerRow(
  cells: Partial<Record<CustomersColumn, string>>,
  line: number,
): CustomerRow {
  const text = (column: CustomersColumn) => (cells[column] ?? '').normalize('NFC').trim();
  const faults: CustomerFault[] = [];
  const notes: CustomerNote[] = [];
  const email = readEmail(text('email'));
  const phone = readPhone(text('phone'));
  if (email === undefined) notes.push('email_unread');
  if (phone === undefined) notes.push('phone_unread');
  return {
    line,
    name: readName(text, faults),
    email: email ?? null,
    phone: phone ?? null,
    hubName: text('hub'),
    tags: readTags(text('tags')),
    balanceCents: readBalance(text, faults),
    faults,
    notes,
  };
}

type Texts = (column: CustomersColumn) => string;

function readName(text: Texts, faults: CustomerFault[]): string {
  const joined = [text('firstName'), text('lastName')].filter(Boolean).join(' ');
  const column = text('name') ? 'name' : 'lastName';
  const read = readText((text('name') || joined).replaceAll(/\s+/g, ' '), limits.nameCharactersMax);
  if ('value' in read && read.value !== null) return read.value;
  const code = 'value' in read ? 'required' : read.code === 'formula' ? 'formula' : 'too_long';
  faults.push({ column, code });
  return '';
}

/** Null when there is none, undefined when it is not one. */
function readEmail(cell: string): string | null | undefined {
  if (cell === '') return null;
  const email = cell.toLowerCase();
  const isOne = /^[^\s@"'<>()[\],;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(email);
  return isOne && email.length <= limits.emailCharactersMax && !/\.\.|^\.|\.@/.test(email)
    ? email
    : undefined;
}

function readPhone(cell: string): string | null | undefined {
  const phone = cell
    .replaceAll(/[()/ \u202f]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (phone === '') return null;
  // A spreadsheet that takes it for a number drops its zero.
  if (/^[1-9]\d{8}$/.test(phone)) return `0${phone}`;
  return /^\+?[\d .-]{6,20}$/.test(phone) ? phone : undefined;
}

function readTags(cell: string): string[] {
  const tags = cell
    .split(/[,;]/)
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => tag !== '' && tag.length <= limits.tagCharactersMax);
  return [...new Set(tags)].slice(0, limits.tagsPerHouseholdMax);
}

function readBalance(text: Texts, faults: CustomerFault[]): Cents {
  const read = (column: 'balanceDue' | 'credit') => {
    const cents = readAmount(text(column));
    if (cents === undefined) faults.push({ column, code: 'amount' });
    else if (Math.abs(cents) > limits.openingCentsMax) faults.push({ column, code: 'too_high' });
    else return cents;
    return 0;
  };
  const due = read('balanceDue');
  const credit = read('credit');
  if (credit < 0) faults.push({ column: 'credit', code: 'negative' });
  return asCents(due - credit);
}
