import type { EndpointPermission } from '@etal/domain/access/access';
import type { z } from 'zod';

/**
 * One endpoint of the HTTP API: what it takes, what it answers, who may call it.
 *
 * The API serves it, the typed client calls it, the OpenAPI document and the access matrix are
 * made of it.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/orders/:id` */
  path: string;
  /** checked by the use case on the loaded subject; `public` asks nothing */
  permission: EndpointPermission;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** media type of the body, JSON unless told */
  accepts?: 'text/csv' | 'image/*' | 'application/x-www-form-urlencoded';
  /** of the body, where it is more than a form's */
  bodyBytesMax?: number;
  status?: 200 | 201 | 202 | 204;
  /** the JSON reply; left out for bytes (`answers`) and 204 */
  reply?: Reply;
  /** media type of the reply when it is not JSON */
  answers?: string;
  /** needs an `Idempotency-Key` header */
  isIdempotent?: boolean;
  /** needs the revision in `If-Match` */
  isRevised?: boolean;
  /**
   * It shows who people are, beyond what the work of the day does: each answer is recorded under this
   * action (docs/rules.md V13).
   */
  recordedAs?: `${string}.${string}`;
};

/** Declares an endpoint, keeping the types of its schemas. */
export function endpoint<
  Params extends z.ZodType = z.ZodNever,
  Query extends z.ZodType = z.ZodNever,
  Body extends z.ZodType = z.ZodNever,
  Reply extends z.ZodType = z.ZodNever,
>(definition: Endpoint<Params, Query, Body, Reply>): Endpoint<Params, Query, Body, Reply> {
  return definition;
}
