import type { FastifyReply } from 'fastify';

/** An answer that is a file of its own for a spreadsheet, kept by nobody on its way. */
export function asCsv(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'private, no-store');
}
