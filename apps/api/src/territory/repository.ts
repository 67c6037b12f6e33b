import type { Territory, terms } from '@etal/contracts/territory/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { z } from 'zod';

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
