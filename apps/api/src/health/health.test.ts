import { describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';

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
    expect(reply.json()).toMatchObject({ code: 'not_found', status: 404 });
    expect(reply.json().detail).toContain('page');
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const reply = await test.server.inject('/api/openapi.json');
    expect(reply.json()).toMatchObject({ openapi: '3.1.0' });
    expect(Object.keys(reply.json().paths)).toContain('/health/ready');
  });
});
