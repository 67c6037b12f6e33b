import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

type Service = {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: string[] | Record<string, { condition: string }>;
  ports?: string[];
  volumes?: string[];
  logging?: { options?: Record<string, string> };
};

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('runs PostgreSQL, the migrations, the processes of Étal, its backups and one proxy', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['api', 'backup', 'migrate', 'postgres', 'proxy', 'restore', 'storefront', 'worker'].sort(),
    );
  });

  it('opens no port but those of the proxy', () => {
    const open = services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name);
    expect(open).toEqual(['proxy']);
  });

  it('lets no container write logs without end', () => {
    const endless = services.filter(([, { logging }]) => {
      return !logging?.options?.['max-size'] || !logging.options['max-file'];
    });
    expect(endless.map(([name]) => name)).toEqual([]);
  });

  it('runs programs that exist', () => {
    const programs = services
      .flatMap(([, { command = [] }]) => command.join(' ').match(/apps\/api\/src\/\S+\.ts/g) ?? [])
      .filter((program) => !existsSync(join(project, program)));
    expect(programs).toEqual([]);
  });

  it('waits for services that exist, and mounts volumes that exist', () => {
    for (const [, { depends_on = [], volumes = [] }] of services) {
      const awaited = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(awaited));
      const places = volumes.map((each) => each.split(':')[0]!);
      const named = places.filter((place) => !/^[.$]/.test(place));
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
      const files = places.filter((place) => place.startsWith('.'));
      expect(files.filter((file) => !existsSync(join(project, file)))).toEqual([]);
    }
  });

  it('holds no secret: each comes from .env, and its absence stops the start', () => {
    const secrets = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /SECRET|PASSWORD/.test(name)),
    );
    expect(secrets.length).toBeGreaterThan(3);
    expect(secrets.filter(([, value]) => !/^\$\{[A-Z_]+:\?\}$/.test(value))).toEqual([]);
  });

  it('gives whoever serves a connection for each role, each under its name', () => {
    for (const name of ['migrate', 'api', 'worker']) {
      const { environment = {} } = compose.services[name]!;
      const roleOf = (setting: string) => /^postgres:\/\/(\w+):/.exec(environment[setting]!)?.[1];
      expect(roleOf('DATABASE_URL')).toBe('etal_app');
      expect(roleOf('DATABASE_READER_URL')).toBe('etal_shared_reader');
      expect(roleOf('DATABASE_OWNER_URL')).toBe('etal_owner');
    }
  });

  it('gives each process only settings that the operating page explains', () => {
    const page = read('docs/operating/settings.md');
    const names = services
      .filter(([name]) => name !== 'postgres' && name !== 'proxy')
      .flatMap(([, { environment = {} }]) => Object.keys(environment))
      .filter((name) => name !== 'NODE_ENV');
    expect([...new Set(names)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('asks in .env for what the install page lists', () => {
    const asked = new Set(
      [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+):\?\}/g)].map(([, name]) => name!),
    );
    const page = read('docs/operating/install.md');
    expect([...asked].filter((name) => !page.includes(`${name}=`))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('pins the package manager of package.json and never runs as root', () => {
    const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string };
    const dockerfile = read('Dockerfile');
    expect(dockerfile).toContain(packageManager);
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/m);
  });
});
