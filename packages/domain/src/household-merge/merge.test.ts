import { describe, expect, it } from 'vitest';
import { limits } from '../shared/limits.ts';
import { reachFate, requireMergeable, type MergeFacts } from './merge.ts';

const sound: MergeFacts = {
  isSame: false,
  isKeptClaimed: false,
  isEmptiedClaimed: false,
  isEmptiedMadeHere: true,
  isEmptiedKnownElsewhere: false,
  begunTwins: 0,
  noteCount: limits.notesPerHouseholdMax,
  tagCount: limits.tagsPerHouseholdMax,
};

const refused = (facts: Partial<MergeFacts>) => () => requireMergeable({ ...sound, ...facts });

describe('a merge of two households (rule F18)', () => {
  it('takes one that nobody signs in for into another, whoever signs in for that one', () => {
    expect(refused({})).not.toThrow();
    expect(refused({ isKeptClaimed: true })).not.toThrow();
  });

  it('never ends one that somebody signs in for', () => {
    expect(refused({ isEmptiedClaimed: true })).toThrow('household_merge.claimed');
    expect(refused({ isEmptiedClaimed: true, isKeptClaimed: true })).toThrow(
      'household_merge.both_claimed',
    );
  });

  it('never ends one that is another hub’s too', () => {
    expect(refused({ isEmptiedMadeHere: false })).toThrow('household.made_elsewhere');
    expect(refused({ isEmptiedKnownElsewhere: true })).toThrow('household_merge.known_elsewhere');
  });

  it('is no merge of one with itself', () => {
    expect(refused({ isSame: true })).toThrow('household_merge.same');
  });

  it('waits where both have an order of a day that has begun, or too many notes or tags', () => {
    expect(refused({ begunTwins: 1 })).toThrow('household_merge.same_day');
    const notes = { noteCount: limits.notesPerHouseholdMax + 1 };
    expect(refused(notes)).toThrow('household_merge.too_many');
    expect(refused({ tagCount: limits.tagsPerHouseholdMax + 1 })).toThrow(
      'household_merge.too_many',
    );
  });
});

describe('what reaches a household that ends (rule F18)', () => {
  const nothing = { phone: null, email: null };
  const reached = { phone: '+33612345678', email: 'petit@exemple.org' };
  const other = { phone: '+33699999999', email: 'autre@exemple.org' };

  it('goes to the kept one where it lacks it, while the hub may still say it', () => {
    expect(reachFate(nothing, reached, { isOpen: true })).toEqual({
      phone: 'moved',
      email: 'moved',
    });
    expect(reachFate(nothing, reached, { isOpen: false })).toEqual({
      phone: 'dropped',
      email: 'dropped',
    });
  });

  it('is dropped where the kept one has its own, and said to be there where it is the same', () => {
    expect(reachFate(other, reached, { isOpen: true })).toEqual({
      phone: 'dropped',
      email: 'dropped',
    });
    expect(reachFate(reached, reached, { isOpen: true })).toEqual({ phone: 'same', email: 'same' });
    expect(reachFate(reached, nothing, { isOpen: true })).toEqual({ phone: 'none', email: 'none' });
  });
});
