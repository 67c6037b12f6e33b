import { onStopSignal } from '@etal/api/on-stop-signal';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import pg from 'pg';

/**
 * Fastify and the bare driver on a pool of 8, without a rule: the floor that a purchase over HTTP
 * is compared with. Its tables are reference-shop.sql.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });
const server = fastify({ logger: false });

server.get('/ready', async () => (await pool.query('select 1')).rows[0]);

server.route({ method: 'PUT', url: '/basket', handler: writeBasket });
server.route({ method: 'POST', url: '/orders', handler: placeOrder });

await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
onStopSignal(async () => {
  await server.close();
  await pool.end();
});

async function writeBasket(request: FastifyRequest) {
  const { householdId, variantId, quantity } = request.body as Record<string, number>;
  const { rows } = await pool.query({
    name: 'basket',
    text: `with written as (
        insert into basket_lines (household_id, variant_id, quantity) values ($1, $2, $3)
        on conflict (household_id, variant_id) do update set quantity = excluded.quantity
        returning variant_id)
      select o.price_cents, o.quantity_left
      from written join offers o on o.order_cycle_id = 1 and o.variant_id = written.variant_id`,
    values: [householdId, variantId, quantity],
  });
  return rows[0];
}

async function placeOrder(request: FastifyRequest, reply: FastifyReply) {
  const { householdId, variants, quantities } = request.body as {
    householdId: number;
    variants: number[];
    quantities: number[];
  };
  try {
    const { rows } = await pool.query({
      name: 'checkout',
      text: 'select checkout(1, $1, $2, $3) as id',
      values: [householdId, variants, quantities],
    });
    return reply.code(201).send(rows[0]);
  } catch (error) {
    const isOut = (error as { code?: string }).code === 'P0001';
    return reply.code(isOut ? 409 : 500).send({ message: String(error) });
  }
}
