import type { Territory, terms } from '@etal/contracts/territory/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import type { Tx } from '../shared/app.ts';
import type { LogoFiles } from './draft-logo.ts';
import type { NewTerms } from './publish-terms.ts';
import type { TerritoryFields } from './write-territory.ts';

export type TermsRow = z.output<typeof terms>;

/** The one territory, with the hubs that serve it. */
export async function findTerritory(reader: Reader): Promise<Omit<Territory, 'terms'> | undefined> {
  const rows = await reader.rows<Omit<Territory, 'terms'>>({
    name: 'territory.find',
    text: `select t.id, t.name, t.time_zone as "timeZone", t.email, t.phone, t.legal, t.locales,
             json_build_object('light', t.brand->>'light', 'dark', t.brand->>'dark') as brand,
             (select json_build_object('id', l.id, 'width', l.width, 'height', l.height)
              from territory_logos l where l.territory_id = t.id) as logo,
             exists (select from territory_pages p where p.territory_id = t.id) as "hasAbout",
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

export type TerritoryRow = TerritoryFields & {
  id: Id<'Territory'>;
  locales: ('fr' | 'en')[];
};

/** Locks the one territory against other changes of it (FOR NO KEY UPDATE). */
export async function lockTerritory(tx: Tx): Promise<TerritoryRow | undefined> {
  const [territory] = await tx.rows<TerritoryRow>({
    name: 'territory.lock',
    text: `select id, name, time_zone as "timeZone", email, phone, legal, brand, locales
           from territories order by id limit 1 for no key update`,
  });
  return territory;
}

const valuesOf = (territory: TerritoryRow) => [
  territory.id,
  territory.name,
  territory.timeZone,
  territory.email,
  territory.phone,
  JSON.stringify(territory.legal),
  JSON.stringify(territory.brand),
  territory.locales,
];

export async function insertTerritory(tx: Tx, territory: TerritoryRow): Promise<void> {
  await tx.rows({
    text: `insert into territories (id, name, time_zone, email, phone, legal, brand, locales)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: valuesOf(territory),
  });
}

export async function updateTerritory(tx: Tx, territory: TerritoryRow): Promise<void> {
  await tx.rows({
    text: `update territories set name = $2, time_zone = $3, email = $4, phone = $5, legal = $6,
             brand = $7, locales = $8 where id = $1`,
    values: valuesOf(territory),
  });
}

/** @returns false when there is such a version */
export async function insertTerms(tx: Tx, { version, bodies }: NewTerms): Promise<boolean> {
  const rows = await tx.rows({
    text: `insert into terms (version, locale, body, published_at)
           select $1, body.key, body.value, etal_now() from jsonb_each_text($2) body
           on conflict (version, locale) do nothing returning 1`,
    values: [version, JSON.stringify(bodies)],
  });
  return rows.length === Object.keys(bodies).length;
}

export type NewLogo = LogoFiles & { id: Id<'TerritoryLogo'>; territoryId: Id<'Territory'> };

export async function insertLogo(tx: Tx, logo: NewLogo): Promise<void> {
  await tx.rows({
    name: 'territory.insert_logo',
    text: `insert into territory_logos (id, territory_id, width, height, webp, png, created_at)
           values ($1, $2, $3, $4, $5, $6, etal_now())`,
    values: [logo.id, logo.territoryId, logo.width, logo.height, logo.webp, logo.png],
  });
}

export async function deleteLogo(tx: Tx, territoryId: Id<'Territory'>): Promise<void> {
  await tx.rows({
    name: 'territory.delete_logo',
    text: 'delete from territory_logos where territory_id = $1',
    values: [territoryId],
  });
}

export async function findLogoFile(
  reader: Reader,
  logoId: Id<'TerritoryLogo'>,
  format: 'webp' | 'png',
): Promise<Buffer | undefined> {
  const [row] = await reader.rows<{ webp: Buffer; png: Buffer }>({
    name: 'territory.logo_file',
    text: 'select webp, png from territory_logos where id = $1',
    values: [logoId],
  });
  return row?.[format];
}

export type PageText = { locale: 'fr' | 'en'; body: string };

/** A page in that language, else in French, else in the one it has. */
export async function findPage(
  reader: Reader,
  page: 'about',
  locale: 'fr' | 'en',
): Promise<PageText | undefined> {
  const rows = await reader.rows<PageText>({
    name: 'territory.page',
    text: `select locale, body from territory_pages where page = $1
           order by locale = $2 desc, locale = 'fr' desc limit 1`,
    values: [page, locale],
  });
  return rows[0];
}

export async function replacePage(
  tx: Tx,
  { territoryId, page, locale, body }: PageText & { territoryId: Id<'Territory'>; page: 'about' },
): Promise<void> {
  await tx.rows({
    name: 'territory.delete_page',
    text: 'delete from territory_pages where territory_id = $1 and page = $2 and locale = $3',
    values: [territoryId, page, locale],
  });
  if (body === '') return;
  await tx.rows({
    name: 'territory.insert_page',
    text: `insert into territory_pages (territory_id, page, locale, body, written_at)
           values ($1, $2, $3, $4, etal_now())`,
    values: [territoryId, page, locale, body],
  });
}
