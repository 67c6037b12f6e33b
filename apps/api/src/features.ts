import type { FastifyInstance } from 'fastify';
import { accessRoutes } from './access/routes.ts';
import { recallRoutes } from './delivery/recall-routes.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { disruptionRoutes } from './disruption/routes.ts';
import { drawerRoutes } from './drawer/routes.ts';
import { dueRoutes } from './due/routes.ts';
import { paymentRoutes } from './payment/routes.ts';
import { feeRoutes } from './fee/routes.ts';
import { handoverRoutes } from './handover/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { noticeRoutes } from './notice/routes.ts';
import { orderCycleRoutes } from './order-cycle/routes.ts';
import { orderRoutes } from './order/routes.ts';
import { movingRoutes } from './moving/routes.ts';
import { paperRoutes } from './paper/routes.ts';
import { pickupRoutes } from './pickup/routes.ts';
import { hubHouseholdRoutes } from './household/hub-routes.ts';
import { householdFileRoutes } from './household-file/routes.ts';
import { householdMergeRoutes } from './household-merge/routes.ts';
import { householdRoutes } from './household/routes.ts';
import { territoryRoutes } from './territory/routes.ts';
import { organizationRoutes } from './organization/routes.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { bankRoutes } from './bank/routes.ts';
import { remittanceRoutes } from './remittance/routes.ts';
import { rhythmRoutes } from './rhythm/routes.ts';
import { todayRoutes } from './today/routes.ts';
import { weekRoutes } from './week/routes.ts';
import type { App } from './shared/app.ts';

/** The routes of every feature. */
export const features: ((server: FastifyInstance, app: App) => void | Promise<void>)[] = [
  accessRoutes,
  catalogueRoutes,
  healthRoutes,
  feeRoutes,
  orderCycleRoutes,
  rhythmRoutes,
  orderRoutes,
  pickupRoutes,
  householdRoutes,
  hubHouseholdRoutes,
  householdFileRoutes,
  householdMergeRoutes,
  territoryRoutes,
  organizationRoutes,
  deliveryRoutes,
  recallRoutes,
  disruptionRoutes,
  handoverRoutes,
  privacyRoutes,
  movingRoutes,
  noticeRoutes,
  dueRoutes,
  paymentRoutes,
  drawerRoutes,
  remittanceRoutes,
  bankRoutes,
  paperRoutes,
  todayRoutes,
  weekRoutes,
];
