import fastify from 'fastify';
import { register } from 'prom-client';
import { afterAll, expect, it } from 'vitest';
import { keepRequestTimes } from './request-times.ts';

const server = fastify();
keepRequestTimes().timeAll(server);
server.get('/things/:id', async () => 'here');

afterAll(() => server.close());

it('tells how long each route took, without the ids of its addresses', async () => {
  await server.inject('/things/1');
  await server.inject('/things/2');
  await server.inject('/nowhere');
  const told = await register.getSingleMetricAsString('etal_http_request_seconds');
  const lines = told.split('\n');
  const things = 'method="GET",route="/things/:id",status="200"';
  expect(lines).toContain('# TYPE etal_http_request_seconds histogram');
  expect(lines).toContain(`etal_http_request_seconds_bucket{le="+Inf",${things}} 2`);
  expect(lines).toContain(`etal_http_request_seconds_count{${things}} 2`);
  expect(told).toContain('_count{method="GET",route="unknown",status="404"} 1');
  const buckets = lines.filter((line) => line.includes('_bucket') && line.includes(things));
  const counts = buckets.map((line) => Number(line.split(' ').at(-1)));
  expect(counts).toHaveLength(10);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(told).not.toContain('things/1');
});
