import { describe, expect, it } from 'vitest';
import { grantableKinds } from './grants.ts';

describe('what an organization may allow another', () => {
  it('is its products, from a producer to a hub', () => {
    expect(grantableKinds('producer', 'hub')).toEqual(['sell', 'catalogue']);
    expect(grantableKinds('producer', 'producer')).toEqual([]);
  });

  it('is its pickup days, from a hub to whoever sells', () => {
    expect(grantableKinds('hub', 'producer')).toEqual(['pickup']);
    expect(grantableKinds('hub', 'hub')).toEqual(['pickup']);
    expect(grantableKinds('hub', 'town')).toEqual([]);
  });

  it('is nothing from a town', () => {
    expect(grantableKinds('town', 'hub')).toEqual([]);
  });
});
