import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../shared/instant.ts';
import { lotFault } from './lot.ts';

const day = '2026-11-26' as LocalDate;
const lotOf = (lot: string, date: string | null) => ({ lot, date: date as LocalDate | null });

describe('a lot of a delivery (rule D11)', () => {
  it('needs its date where the food has one', () => {
    const fault = { path: 'date', code: 'required' };
    expect(lotFault(lotOf('L48', null), 'use_by', day)).toEqual(fault);
    expect(lotFault(lotOf('L48', null), 'best_before', day)).toEqual(fault);
    expect(lotFault(lotOf('L48', null), 'none', day)).toBeNull();
    expect(lotFault(lotOf('', '2026-12-01'), 'use_by', day)).toBeNull();
  });

  it('is not used by a day before the pickup, and may be best before one', () => {
    const fault = { path: 'date', code: 'before_pickup' };
    expect(lotFault(lotOf('L48', '2026-11-25'), 'use_by', day)).toEqual(fault);
    expect(lotFault(lotOf('L48', day), 'use_by', day)).toBeNull();
    expect(lotFault(lotOf('L48', '2026-11-25'), 'best_before', day)).toBeNull();
  });

  it('has no date that a slip of the finger made', () => {
    const fault = { path: 'date', code: 'too_far' };
    expect(lotFault(lotOf('', '2062-12-01'), 'best_before', day)).toEqual(fault);
  });

  it('is taken back by nothing at all', () => {
    expect(lotFault(lotOf('', null), 'use_by', day)).toBeNull();
  });
});
