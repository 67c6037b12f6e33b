import type { Territory, terms } from '@etal/contracts/territory/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import type { Tx } from '../shared/app.ts';
import type { NewTerms } from './publish-terms.ts';
import type { TerritoryFields } from './write-territory.ts';

export type TermsRow = z.output<typeof terms>;

/** The one territory, with the hubs that serve it. */
export async function findTerritory(
  reader: Reader,
): Promise<Omit<Territory, 'locales' | 'terms'> | undefined> {
  const rows = await reader.rows<Omit<Territory, 'locales' | 'terms'>>({
    name: 'territory.find',
    text: `select t.id, t.name, t.time_zone as "timeZone", t.email, t.phone, t.legal, t.brand,
             coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name,
                 'slug', o.slug, 'town', o.town) order by o.name, o.id)
               from organizations o where o.kind = 'hub'), '[]') as hubs
           from territories t order by t.id limit 1`,
  });
  return rows[0];
}

const termsColumns = `version, locale, body, published_at as "publishedAt"`;

/** The latest terms published, in that language or else in French. */
export async function findTermsInForce(
  reader: Reader,
  locale: 'fr' | 'en',
): Promise<TermsRow | undefined> {
  const rows = await reader.rows<TermsRow>({
    name: 'terms.in_force',
    text: `select ${termsColumns} from terms
           where locale in ($1, 'fr') and published_at <= etal_now()
           order by published_at desc, version desc, locale = $1 desc limit 1`,
    values: [locale],
  });
  return rows[0];
}

export async function findTerms(
  reader: Reader,
  version: string,
  locale: 'fr' | 'en',
): Promise<TermsRow | undefined> {
  const rows = await reader.rows<TermsRow>({
    name: 'terms.find',
    text: `select ${termsColumns} from terms
           where version = $1 and locale in ($2, 'fr') and published_at <= etal_now()
           order by locale = $2 desc limit 1`,
    values: [version, locale],
  });
  return rows[0];
}

type TerritoryRow = TerritoryFields & { id: Id<'Territory'> };

const valuesOf = (territory: TerritoryRow) => [
  territory.id,
  territory.name,
  territory.timeZone,
  territory.email,
  territory.phone,
  JSON.stringify(territory.legal),
  JSON.stringify(territory.brand),
];

export async function insertTerritory(tx: Tx, territory: TerritoryRow): Promise<void> {
  await tx.rows({
    text: `insert into territories (id, name, time_zone, email, phone, legal, brand)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: valuesOf(territory),
  });
}

export async function updateTerritory(tx: Tx, territory: TerritoryRow): Promise<void> {
  await tx.rows({
    text: `update territories set name = $2, time_zone = $3, email = $4, phone = $5, legal = $6,
             brand = $7 where id = $1`,
    values: valuesOf(territory),
  });
}

export async function insertTerms(tx: Tx, { version, bodies }: NewTerms): Promise<void> {
  await tx.rows({
    text: `insert into terms (version, locale, body, published_at)
           select $1, body.key, body.value, etal_now() from jsonb_each_text($2) body`,
    values: [version, JSON.stringify(bodies)],
  });
}
