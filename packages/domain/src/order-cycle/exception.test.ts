import { describe, expect, it } from 'vitest';
import { requireSomewhere } from './exception.ts';

describe('an offer that does not go everywhere (rule S16)', () => {
  it('goes to one day of its sale at least', () => {
    expect(() => requireSomewhere(['thursday', 'friday'], ['friday'])).not.toThrow();
    expect(() => requireSomewhere(['thursday', 'friday'], [])).not.toThrow();
    expect(() => requireSomewhere(['thursday', 'friday'], ['friday', 'thursday'])).toThrow(
      expect.objectContaining({ code: 'offer.nowhere' }),
    );
    expect(() => requireSomewhere(['thursday'], ['thursday'])).toThrow(
      expect.objectContaining({ code: 'offer.nowhere' }),
    );
  });

  it('is left out of days of its own sale alone', () => {
    expect(() => requireSomewhere(['thursday', 'friday'], ['sunday'])).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    expect(() => requireSomewhere([], ['sunday'])).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });
});
