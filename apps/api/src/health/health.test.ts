import { describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';

type Document = { paths: Record<string, Record<string, { operationId: string }>> };

const test = useTestApp();

describe('the API process', () => {
  it('says it is ready once its database answers', async () => {
    const reply = await test.server.inject('/health/ready');
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual({ status: 'ready' });
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('answers an unknown address as a problem', async () => {
    const reply = await test.server.inject('/api/nowhere');
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(reply.json()).toMatchObject({ code: 'not_found', status: 404 });
    expect(reply.json().detail).toContain('page');
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const reply = await test.server.inject('/api/openapi.json');
    expect(reply.json()).toMatchObject({ openapi: '3.1.0' });
    const { paths } = reply.json<Document>();
    expect(Object.keys(paths)).toContain('/health/ready');
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(paths['/api/orders']!['post']).toMatchObject({
      operationId: 'post_api_orders',
      security: [{ bearer: [] }],
      parameters: [{ in: 'header', name: 'Idempotency-Key', required: true }],
      responses: { '4XX': { content: { 'application/problem+json': expect.anything() } } },
    });
    expect(paths['/api/pickup-days']!['get']).toMatchObject({ security: [] });
  });
});
