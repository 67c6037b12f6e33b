import type { Id } from '@etal/domain/shared/id';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import type { VillageClock } from './clock.ts';
import type { VillageProducer } from './data/producers.ts';
import type { Random } from './random.ts';

/** The village while it is being made. */
export type Village = {
  app: App;
  server: FastifyInstance;
  clock: VillageClock;
  random: Random;
  /** 1 is the village of the demonstration; 3 has three times its farms and households */
  size: number;
};

export const zone = 'Europe/Paris';

export const termsVersion = '2026-11';

export type Hub = {
  id: Id<'Organization'>;
  /** bearer tokens */
  manager: string;
  desk: string;
  /** run by the hub: one with slots on Thursday, one without on Friday */
  thursdayPointId: Id<'PickupPoint'>;
  fridayPointId: Id<'PickupPoint'>;
};

export type Farm = { id: Id<'Organization'>; record: VillageProducer; token: string };

/** A variant that is put on sale. */
export type Goods = {
  variantId: Id<'Variant'>;
  farm: Farm;
  priceCents: number;
  /** its farm says what it holds, sale by sale */
  isComposite: boolean;
};

export type Buyer = {
  token: string;
  isRegular: boolean;
  /** a household that the desk orders for, by its own token */
  helpedId?: Id<'Household'>;
};
