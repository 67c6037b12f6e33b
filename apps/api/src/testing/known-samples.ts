import type { Known } from './sample.ts';

/** Properties whose shape a JSON Schema's pattern tells, but not an example. */
export const knownSamples: Known = {
  basisPoints: 1_200,
  amountCents: null,
  startsTime: '16:30',
  endsTime: '18:00',
  startsOn: '2026-11-30',
  time: '08:00',
  siret: '12345678900012',
  email: 'sample@etal.test',
  phone: '0612345678',
  code: '123456',
  version: '2026-11',
  page: 'about',
  logoFormat: 'webp',
  light: '#1f6b3a',
  dark: '#7fd095',
  date: '2026-12-03',
  label: 'hve',
  file: '320.webp',
  secret: 'X'.repeat(16),
  claimSecret: 'X'.repeat(16),
  missing: '1',
  content: 'RGF0ZTtMYWJlbDtBbW91bnQ=',
};
