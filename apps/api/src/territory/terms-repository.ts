import type { Reader } from '@etal/db/transaction';
import { limits } from '@etal/domain/shared/limits';
import { localToday } from '../shared/local-today.ts';

/** What terms say of a hub; an empty text is not told. */
export type TermsHub = {
  name: string;
  legalName: string;
  siret: string;
  address: string;
  town: string;
  contact: string;
};

export function listTermsHubs(reader: Reader): Promise<TermsHub[]> {
  return reader.rows<TermsHub>({
    name: 'terms.hubs',
    text: `select name, legal_name as "legalName", coalesce(siret, '') as siret, address, town,
        coalesce(contact_phone, contact_email, '') as contact
      from organizations where kind = 'hub' order by name, id limit ${limits.listItemsMax}`,
  });
}

/** The day of the territory, or with a number behind when terms of that day exist. */
export async function findFreeVersion(reader: Reader): Promise<string> {
  const [row] = await reader.rows<{ today: string; count: number }>({
    name: 'terms.of_today',
    text: `select ${localToday}::text as today, (select count(distinct version)::int from terms
        where version like ${localToday}::text || '%') as count`,
  });
  const { today, count } = row!;
  return count === 0 ? today : `${today}-${count + 1}`;
}
