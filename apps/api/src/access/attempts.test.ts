import { describe, expect, it } from 'vitest';
import { countAttempts } from './attempts.ts';

describe('attempts at signing in', () => {
  it('are refused once there were too many, and forgotten after the window', () => {
    let now = 0;
    const attempts = countAttempts(2, 1000, () => now);
    attempts.count('one');
    attempts.requireRoom('one');
    attempts.count('one');
    expect(() => attempts.requireRoom('one')).toThrow('request.too_many');
    attempts.requireRoom('another');
    now = 1000;
    attempts.requireRoom('one');
  });
});
