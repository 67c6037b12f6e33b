import { reactions } from '@etal/api/announcements';
import { insertPerson } from '@etal/api/access/person-repository';
import { readConfig } from '@etal/api/config';
import { insertHousehold } from '@etal/api/household/repository';
import { createServer } from '@etal/api/server';
import { createApp, type App } from '@etal/api/shared/app';
import { signIn, signInAs } from '@etal/api/village/sign-in';
import type { TownAddress } from './town.ts';

/** The town's API inside the process of a test, to prepare what its journey needs. */
export type Backstage = {
  app: App;
  server: Awaited<ReturnType<typeof createServer>>;
  close: () => Promise<void>;
};

export async function openBackstage({ settings }: TownAddress): Promise<Backstage> {
  const config = { ...readConfig(settings), databaseConnections: 4 };
  const app = createApp(config, reactions);
  const server = await createServer(app);
  return {
    app,
    server,
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}

/** Somebody with an e-mail address, a household of their own, and a bearer token. */
export type Resident = { name: string; email: string; token: string };

/** @param name as they type it; their address is made of it */
export async function settle(backstage: Backstage, name: string): Promise<Resident> {
  const { app } = backstage;
  const personId = app.newId<'Person'>();
  const email = `${personId}@e2e.example`;
  await app.inTransaction({ kind: 'system', job: 'e2e' }, async (tx) => {
    await insertPerson(tx, { id: personId, email, name, locale: 'fr' });
    const id = tx.newId<'Household'>();
    await insertHousehold(tx, { id, name, phone: '06 12 34 56 78', locale: 'fr', personId });
  });
  return { name, email, token: await signIn(backstage, personId) };
}

/** Somebody whom an organization has given a role. */
export async function enter(
  backstage: Pick<Backstage, 'app' | 'server'>,
  email: string,
): Promise<Resident> {
  return { name: '', email, token: await signInAs(backstage, email) };
}
