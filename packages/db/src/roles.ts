import pg from 'pg';

/**
 * Makes the three roles and the database, once; runs as the superuser.
 *
 * `etal_owner` migrates, `etal_app` serves, `etal_shared_reader` reads what producers and desks see.
 *
 * @param administratorUrl a connection that may create roles and databases
 * @param passwords by role; left out where the server trusts local connections
 */
export async function createRoles(
  administratorUrl: string,
  passwords: Partial<Record<RoleName, string>> = {},
): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    for (const role of roleNames) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role} login ${rights[role]}`);
      const password = passwords[role];
      if (password) {
        await client.query(`alter role ${role} password ${pg.escapeLiteral(password)}`);
      }
    }
    for (const role of ['etal_app', 'etal_shared_reader'] as const) {
      await client.query(`alter role ${role} set lock_timeout = '2s'`);
      await client.query(`alter role ${role} set idle_in_transaction_session_timeout = '30s'`);
    }
  });
}

/**
 * Makes the role that copies the whole server, and may read everything; only a superuser can.
 *
 * @param password left out where the server trusts local connections
 */
export async function createBackupRole(administratorUrl: string, password?: string): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    const { rowCount } = await client.query(`select from pg_roles where rolname = 'etal_backup'`);
    if (rowCount === 0) await client.query('create role etal_backup login connection limit 5');
    await client.query('alter role etal_backup replication');
    await client.query('grant pg_read_all_data to etal_backup');
    if (!password) return;
    await client.query(`alter role etal_backup password ${pg.escapeLiteral(password)}`);
  });
}

/** Makes a database that belongs to `etal_owner`, unless it is there. */
export async function createDatabase(
  administratorUrl: string,
  name: string,
  template?: string,
): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const from = template ? `template ${pg.escapeIdentifier(template)}` : '';
    await client.query(`create database ${pg.escapeIdentifier(name)} owner etal_owner ${from}`);
  });
}

export async function dropDatabase(administratorUrl: string, name: string): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
}

export async function renameDatabase(
  administratorUrl: string,
  name: string,
  next: string,
): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    const [from, to] = [pg.escapeIdentifier(name), pg.escapeIdentifier(next)];
    await client.query(`alter database ${from} rename to ${to}`);
  });
}

/** Gives `etal_owner` the database of the connection, which it then migrates. */
export async function giveDatabase(administratorUrl: string): Promise<void> {
  await asAdministrator(administratorUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    await client.query('grant etal_owner to current_user');
    await client.query(`alter database ${pg.escapeIdentifier(rows[0]!.name)} owner to etal_owner`);
  });
}

export type RoleName = (typeof roleNames)[number];

const roleNames = ['etal_owner', 'etal_app', 'etal_shared_reader'] as const;

const rights: Record<RoleName, string> = {
  etal_owner: 'connection limit 10',
  etal_app: 'connection limit 120',
  etal_shared_reader: 'connection limit 40',
};

async function asAdministrator(
  url: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
