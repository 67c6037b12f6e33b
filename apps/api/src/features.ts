import type { FastifyInstance } from 'fastify';
import { healthRoutes } from './health/routes.ts';
import type { App } from './shared/app.ts';

/** The routes of every feature. */
export const features: ((server: FastifyInstance, app: App) => void | Promise<void>)[] = [
  healthRoutes,
];
