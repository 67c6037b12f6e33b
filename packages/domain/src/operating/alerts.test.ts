import { describe, expect, it } from 'vitest';
import { findAlerts, type Measures } from './alerts.ts';

const well: Measures = {
  disks: [{ freeBytes: 50e9, totalBytes: 100e9 }],
  oldestMailSeconds: 0,
  oldestJobSeconds: 0,
  failedJobs: 0,
  backup: { baseSeconds: 3600, logSeconds: 5 },
};

const disk = (freeBytes: number, totalBytes = 100e9) => ({
  ...well,
  disks: [...well.disks, { freeBytes, totalBytes }],
});

describe('an operator', () => {
  it('is told nothing while all is well, with or without backups of its own', () => {
    expect(findAlerts(well)).toEqual([]);
    expect(findAlerts({ ...well, backup: null })).toEqual([]);
  });

  it('is told of a disk with less than a tenth, or less than 2 GB, free', () => {
    expect(findAlerts(disk(10e9))).toEqual([]);
    expect(findAlerts(disk(9.9e9))).toEqual(['disk']);
    expect(findAlerts(disk(1.9e9, 10e9))).toEqual(['disk']);
    expect(findAlerts(disk(0))).toEqual(['disk']);
  });

  it('is told of mails and tasks that have waited for a quarter of an hour', () => {
    expect(findAlerts({ ...well, oldestMailSeconds: 900, oldestJobSeconds: 900 })).toEqual([]);
    expect(findAlerts({ ...well, oldestMailSeconds: 901 })).toEqual(['mail']);
    expect(findAlerts({ ...well, oldestJobSeconds: 901 })).toEqual(['jobs']);
    expect(findAlerts({ ...well, failedJobs: 1 })).toEqual(['jobs']);
  });

  it('is told of backups that stand still, and of those that were never made', () => {
    expect(findAlerts({ ...well, backup: { baseSeconds: 93_601, logSeconds: 5 } })).toEqual([
      'backup',
    ]);
    expect(findAlerts({ ...well, backup: { baseSeconds: 60, logSeconds: 301 } })).toEqual([
      'backup',
    ]);
    const never = { baseSeconds: Infinity, logSeconds: Infinity };
    expect(findAlerts({ ...well, backup: never })).toEqual(['backup']);
  });

  it('is told that it is over only once there is some room again', () => {
    expect(findAlerts(disk(10.5e9), ['disk'])).toEqual(['disk']);
    expect(findAlerts(disk(12.6e9), ['disk'])).toEqual([]);
    expect(findAlerts({ ...well, oldestMailSeconds: 800 }, ['mail'])).toEqual(['mail']);
    expect(findAlerts({ ...well, oldestMailSeconds: 700 }, ['mail'])).toEqual([]);
  });
});
