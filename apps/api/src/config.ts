import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const fields = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  DATABASE_URL: z.url(),
  /** as `etal_shared_reader`, who reads for desks, producers and papers */
  DATABASE_READER_URL: z.url().optional(),
  API_PORT: port.default(3001),
  API_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  /** addresses of the reverse proxy, whose `x-forwarded-for` is believed: `172.16.0.0/12` */
  TRUSTED_PROXIES: z.string().optional(),
  /** signs access tokens, quotes and mailed codes; 32 characters or more */
  ETAL_SECRET: z.string().min(32),
  /** shared with the storefront, which signs the browser's address with it */
  CLIENT_IP_SECRET: z.string().min(32),
  /** where people reach the storefront; links in mails begin with it */
  STOREFRONT_URL: z.url(),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.email().default('etal@localhost.localdomain'),
  /** where the process `backup` writes; others read there how old the backups are */
  BACKUP_FOLDER: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(50).default(8),
});

const environment = fields.refine(
  (settings) => new URL(readerUrlOf(settings)).username === 'etal_shared_reader',
  { path: ['DATABASE_READER_URL'], message: 'it is to name etal_shared_reader' },
);

export type Config = {
  isProduction: boolean;
  databaseUrl: string;
  databaseReaderUrl: string;
  databaseConnections: number;
  port: number;
  host: string;
  metricsPort: number | undefined;
  trustedProxies: string | undefined;
  secret: string;
  clientIpSecret: string;
  storefrontUrl: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  backupFolder: string | undefined;
  logLevel: z.infer<typeof environment>['LOG_LEVEL'];
};

/**
 * Reads and checks the settings; the process does not start on a wrong one.
 *
 * @throws Error that names each setting that is missing or wrong, never its value
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings are missing or wrong.\n${faults.join('\n')}`);
  }
  const settings = parsed.data;
  return {
    isProduction: settings.NODE_ENV === 'production',
    databaseUrl: settings.DATABASE_URL,
    databaseReaderUrl: readerUrlOf(settings),
    databaseConnections: settings.DATABASE_CONNECTIONS,
    port: settings.API_PORT,
    host: settings.API_HOST,
    metricsPort: settings.METRICS_PORT,
    trustedProxies: settings.TRUSTED_PROXIES,
    secret: settings.ETAL_SECRET,
    clientIpSecret: settings.CLIENT_IP_SECRET,
    storefrontUrl: settings.STOREFRONT_URL.replace(/\/$/, ''),
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    backupFolder: settings.BACKUP_FOLDER,
    logLevel: settings.LOG_LEVEL,
  };
}

/**
 * The connection as `etal_shared_reader`. Unless it is told, that of `etal_app` with this name:
 * `prepare-database` gives both the same password.
 */
function readerUrlOf(settings: z.infer<typeof fields>): string {
  if (settings.DATABASE_READER_URL) return settings.DATABASE_READER_URL;
  const url = new URL(settings.DATABASE_URL);
  url.username = 'etal_shared_reader';
  return url.href;
}
