import { openConnection, type Answer, type Connection, type Request } from '../connection.ts';
import { timeInFlight } from '../in-flight.ts';

/** One purchase: eight writes of a basket, then the order, by the household of `token`. */
export type Purchase = {
  nth: number;
  token: string;
  pickupDayId: string;
  lines: { offerId: string; quantity: number }[];
};

export type Shopping = {
  port: number;
  shop: 'etal' | 'reference';
  purchases: Purchase[];
  termsVersion: string;
};

export type Shopped = { ms: number; wrong: string[] };

const shoppers = 16;

/**
 * A process of its own: shops when told, answers with the time it took, and ends with whoever
 * started it.
 */
process.on('message', (shopping: Shopping) => {
  void shop(shopping).then((shopped) => process.send!(shopped));
});
process.on('disconnect', () => process.exit());

async function shop(shopping: Shopping): Promise<Shopped> {
  const connections = await Promise.all(
    Array.from({ length: shoppers }, () => openConnection(shopping.port)),
  );
  const wrong: string[] = [];
  const ms = await timeInFlight(shopping.purchases, shoppers, async (purchase) => {
    const connection = connections.pop()!;
    const answer = await buy(connection, shopping, purchase);
    if (answer.status !== 201) wrong.push(`${answer.status} ${answer.body.slice(0, 300)}`);
    connections.push(connection);
  });
  for (const connection of connections) connection.close();
  return { ms, wrong };
}

function buy(connection: Connection, shopping: Shopping, purchase: Purchase): Promise<Answer> {
  return shopping.shop === 'etal'
    ? buyHere(connection, shopping, purchase)
    : buyThere(connection, purchase);
}

async function buyHere(
  { send }: Connection,
  { termsVersion }: Shopping,
  { nth, token, pickupDayId, lines }: Purchase,
): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}` };
  let basket: { quote: string; dueCents: number } | undefined;
  for (let count = 1; count <= lines.length; count++) {
    const answer = await send({
      method: 'PUT',
      path: `/api/baskets/${pickupDayId}`,
      headers,
      body: { lines: lines.slice(0, count) },
    });
    if (answer.status !== 200) return answer;
    basket = JSON.parse(answer.body) as { quote: string; dueCents: number };
  }
  const { quote, dueCents } = basket!;
  return send({
    method: 'POST',
    path: '/api/orders',
    headers: { ...headers, 'idempotency-key': `proofs-${nth}` },
    body: { quote, pickupSlotId: null, expectedDueCents: dueCents, termsVersion },
  });
}

async function buyThere({ send }: Connection, { nth, lines }: Purchase): Promise<Answer> {
  const variants = lines.map(({ offerId }) => Number(offerId));
  for (const [index, { quantity }] of lines.entries()) {
    const body = { householdId: nth, variantId: variants[index], quantity };
    const answer = await send({ method: 'PUT', path: '/basket', body });
    if (answer.status !== 200) return answer;
  }
  const quantities = lines.map(({ quantity }) => quantity);
  const order: Request = {
    method: 'POST',
    path: '/orders',
    body: { householdId: nth, variants, quantities },
  };
  return send(order);
}
