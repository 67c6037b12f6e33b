import { findViolations } from '@etal/db/invariants';
import { findAlerts, type AlertKind, type Measures } from '@etal/domain/operating/alerts';
import type { Config } from '../config.ts';
import { createApp, type App } from '../shared/app.ts';
import { checkDomain, checkTls } from './check-address.ts';
import { checkClock, checkDatabase, checkMigrations, checkReader } from './check-database.ts';
import { checkLegal } from './check-legal.ts';
import { checkMail } from './check-mail.ts';
import { checkTerms } from './check-terms.ts';
import { note, ok, runChecks, wrong, type Check, type Checked, type Found } from './check.ts';
import { measure } from './measure.ts';

export type Patient = {
  /** @throws Error that names what is wrong with the settings */
  readConfig: () => Promise<Config>;
  ownerUrl: string;
};

/** Looks at everything that an operator can see to; nothing is changed. */
export async function doctor({ readConfig, ownerUrl }: Patient): Promise<Checked[]> {
  const settings: Check = { name: 'settings', look: async () => settingsOf(await readConfig()) };
  const [first] = await runChecks([settings]);
  if (first!.state === 'wrong') return [first!];
  const config = await readConfig();
  const app = createApp(config, {});
  try {
    return [first!, ...(await runChecks(checksOf(app, ownerUrl)))];
  } finally {
    await app.close();
  }
}

function settingsOf(config: Config): Found {
  return config.isProduction
    ? ok(`production, ${config.storefrontUrl}`)
    : note('NODE_ENV is not production: the demo village and /dev/mail are on');
}

function checksOf(app: App, ownerUrl: string): Check[] {
  const { databaseUrl, databaseReaderUrl, storefrontUrl, smtpUrl, isProduction } = app.config;
  let measures: Promise<Measures> | undefined;
  const judge = (kind: AlertKind, says: (measures: Measures) => string) => async () => {
    measures ??= measure(app);
    const found = await measures;
    return findAlerts(found).includes(kind) ? wrong(says(found)) : ok(says(found));
  };
  return [
    { name: 'database', look: () => checkDatabase(databaseUrl) },
    { name: 'migrations', look: () => checkMigrations(ownerUrl) },
    { name: 'reader', look: () => checkReader(databaseReaderUrl) },
    { name: 'invariants', look: () => lookAtInvariants(app) },
    { name: 'legal', look: () => checkLegal(app) },
    { name: 'terms', look: () => checkTerms(app) },
    { name: 'clock', look: () => checkClock(databaseUrl) },
    { name: 'jobs', look: judge('jobs', sayJobs) },
    { name: 'mails', look: judge('mail', sayMails) },
    ...(isProduction || smtpUrl ? [{ name: 'mail server', look: () => checkMail(smtpUrl) }] : []),
    { name: 'disk', look: judge('disk', sayDisks) },
    { name: 'backups', look: () => lookAtBackups(app, judge('backup', sayBackups)) },
    ...(isProduction
      ? [
          { name: 'domain', look: () => checkDomain(storefrontUrl) },
          { name: 'tls', look: () => checkTls(storefrontUrl) },
        ]
      : []),
  ];
}

async function lookAtInvariants(app: App): Promise<Found> {
  const violations = await findViolations(app.database);
  if (violations.length === 0) return ok('every one holds');
  const first = violations
    .slice(0, 3)
    .map(({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`);
  return wrong(`${violations.length} are broken, tell the developers: ${first.join('; ')}`);
}

function lookAtBackups(app: App, look: () => Promise<Found>): Found | Promise<Found> {
  if (app.config.backupFolder) return look();
  return note('BACKUP_FOLDER is not set: nobody keeps backups here. Who hosts PostgreSQL must.');
}

const sayJobs = ({ oldestJobSeconds, failedJobs }: Measures) =>
  `${failedJobs} given up in a day, ${sayWait(oldestJobSeconds)}`;

const sayMails = ({ oldestMailSeconds }: Measures) => sayWait(oldestMailSeconds);

const sayDisks = ({ disks }: Measures) =>
  disks
    .map(({ freeBytes, totalBytes }) => {
      const share = Math.floor((freeBytes / totalBytes) * 100);
      return `${share} % free of ${Math.round(totalBytes / 1e9)} GB`;
    })
    .join(', ');

function sayBackups({ backup }: Measures): string {
  const { baseSeconds, logSeconds } = backup!;
  if (baseSeconds === Infinity)
    return 'there is none: does the process « backup » run, is the place mounted?';
  return `base copy ${sayAge(baseSeconds)} old, log ${sayAge(logSeconds)} old`;
}

const sayWait = (seconds: number) =>
  seconds === 0 ? 'none waits' : `one has waited for ${sayAge(seconds)}`;

function sayAge(seconds: number): string {
  if (seconds === Infinity) return 'endlessly';
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
