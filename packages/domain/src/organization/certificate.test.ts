import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../shared/instant.ts';
import { certificateStateOf, faultsOfCertificate } from './certificate.ts';

const today = '2026-11-26' as LocalDate;

describe('a certificate', () => {
  it('calls for its renewal from 30 days before its end, which counts (rule C9)', () => {
    const stateOn = (endsOn: string) => certificateStateOf(endsOn as LocalDate, today);
    expect(stateOn('2026-12-27')).toBe('valid');
    expect(stateOn('2026-12-26')).toBe('ends_soon');
    expect(stateOn('2026-11-26')).toBe('ends_soon');
    expect(stateOn('2026-11-25')).toBe('over');
  });

  it('names the control body when it is the organic one (rule C8)', () => {
    const organic = { label: 'organic', certifier: 'FR-BIO-01', endsOn: today };
    expect(faultsOfCertificate(organic, today)).toEqual([]);
    const told = [{ path: 'certifier', code: 'certifier_code' }];
    for (const certifier of ['', 'Ecocert', 'FR-BIO-1', 'FR-BIO-012', 'DE-ÖKO-006']) {
      expect(faultsOfCertificate({ ...organic, certifier }, today)).toEqual(told);
    }
    expect(faultsOfCertificate({ ...organic, label: 'hve', certifier: '' }, today)).toEqual([]);
  });

  it('is not added once it is over', () => {
    const past = { label: 'hve', certifier: '', endsOn: '2026-11-25' as LocalDate };
    expect(faultsOfCertificate(past, today)).toEqual([{ path: 'endsOn', code: 'past' }]);
  });
});
