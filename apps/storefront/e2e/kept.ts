import { post } from '@etal/api/ledger/post';
import { call } from '@etal/api/village/call';
import { readHouseholdFile } from '@etal/contracts/household-file/endpoints';
import { readMyHousehold } from '@etal/contracts/household/endpoints';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Backstage, Resident } from './backstage.ts';
import type { House } from './sale.ts';

/** Whoever runs the house opens the file of a household. */
export async function openFile(
  { server }: Backstage,
  house: House,
  { token }: Resident,
): Promise<void> {
  const { id: householdId } = await call(server, readMyHousehold, { token });
  await call(server, readHouseholdFile, {
    token: house.manager.token,
    params: { id: house.id, householdId },
  });
}

/** What a household owed in the old ledger of the house; in credit when negative. */
export async function takeOver(
  { app, server }: Backstage,
  { house, resident, cents }: { house: House; resident: Resident; cents: number },
): Promise<void> {
  const { id } = await call(server, readMyHousehold, { token: resident.token });
  const [row] = await app.database.read.rows<{ key: string }>({
    text: 'select key from household_keys where household_id = $1',
    values: [id],
  });
  const books = { organizationId: house.id as Id<'Organization'> };
  await app.inTransaction({ kind: 'system', job: 'e2e' }, (tx) =>
    post(tx, {
      kind: 'household.opened',
      subjectId: tx.newId(),
      postings: [
        {
          account: { ...books, kind: 'household_due', holderKey: row!.key },
          amountCents: asCents(cents),
        },
        {
          account: { ...books, kind: 'opening', holderKey: house.id },
          amountCents: asCents(-cents),
        },
      ],
    }),
  );
}
