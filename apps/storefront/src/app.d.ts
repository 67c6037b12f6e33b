import type { Person } from '@etal/contracts/access/endpoints';
import type { Theme } from '#lib/theme.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      code?: string;
      requestId?: string;
    }
    interface Locals {
      locale: 'fr' | 'en';
      theme: Theme;
      /** access token of the signed-in browser */
      token: string | undefined;
      /** read once per request */
      person: Promise<Person | null> | undefined;
    }
  }
}

export {};
