import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';

export const liveness = endpoint({
  method: 'GET',
  path: '/health/live',
  permission: 'public',
  summary: 'The process runs.',
  reply: z.strictObject({ status: z.literal('live') }),
});

export const readiness = endpoint({
  method: 'GET',
  path: '/health/ready',
  permission: 'public',
  summary: 'The process can answer: its database does.',
  reply: z.strictObject({ status: z.literal('ready') }),
});
