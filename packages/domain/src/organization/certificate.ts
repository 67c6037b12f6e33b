import { addDays } from '../shared/calendar.ts';
import type { LocalDate } from '../shared/instant.ts';
import type { FieldRefusal } from '../shared/refusal.ts';

/** How long before its end a certificate calls for its renewal. */
export const certificateSoonDays = 30;

export const certificateStates = ['valid', 'ends_soon', 'over'] as const;

export type CertificateState = (typeof certificateStates)[number];

/**
 * Where a certificate stands on a day of the territory; its last day counts.
 *
 * @see docs/rules.md C8, C9
 */
export function certificateStateOf(endsOn: LocalDate, today: LocalDate): CertificateState {
  if (endsOn < today) return 'over';
  return endsOn <= addDays(today, certificateSoonDays) ? 'ends_soon' : 'valid';
}

/** The control body of organic farming in France, as every organic label tells it. */
const organicCertifier = /^FR-BIO-\d{2}$/;

/**
 * What is wrong between the fields of a certificate; each alone is already known to be in range.
 *
 * The organic one names its control body (`FR-BIO-01`), and none is added once it is over.
 *
 * @see docs/rules.md C8 (Regulation (EU) 2018/848)
 */
export function faultsOfCertificate(
  certificate: { label: string; certifier: string; endsOn: LocalDate },
  today: LocalDate,
): FieldRefusal[] {
  const faults: FieldRefusal[] = [];
  if (certificate.label === 'organic' && !organicCertifier.test(certificate.certifier)) {
    faults.push({ path: 'certifier', code: 'certifier_code' });
  }
  if (certificate.endsOn < today) faults.push({ path: 'endsOn', code: 'past' });
  return faults;
}
