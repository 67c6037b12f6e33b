import type { FastifyInstance } from 'fastify';
import { register, type Metric } from 'prom-client';

const name = 'etal_http_request_seconds';
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** How long the answers of one route, method and status took. */
type Times = {
  method: string;
  status: number;
  /** one per bound, and one for what took longer */
  counts: number[];
  seconds: number;
};

export type RequestTimes = {
  /** Times every answer of a server's routes, whatever it is. */
  timeAll: (server: FastifyInstance) => void;
  /** Counts one answer of a route that times its own: a hook on every answer's end costs it more. */
  count: (asked: { route: string; method: string; status: number; seconds: number }) => void;
};

/**
 * How long answers took, by their route (never by their URL, which holds ids), as a histogram in
 * /metrics.
 *
 * Counted here and not by prom-client's histogram, which checks and joins the labels again for every
 * request: a twentieth of what answering for a shop costs.
 */
export function keepRequestTimes(): RequestTimes {
  const byRoute = new Map<string, Times[]>();
  const count: RequestTimes['count'] = ({ route, method, status, seconds }) => {
    let ofRoute = byRoute.get(route);
    if (!ofRoute) byRoute.set(route, (ofRoute = []));
    add(ofRoute, method, status, seconds);
  };
  register.registerMetric({
    name,
    get: async () => ({
      name,
      help: 'Time to answer, by route',
      type: 'histogram',
      aggregator: 'sum',
      values: [...byRoute].flatMap(([route, ofRoute]) =>
        ofRoute.flatMap((times) => valuesOf(route, times)),
      ),
    }),
  } as unknown as Metric);
  return {
    count,
    timeAll: (server) =>
      void server.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'unknown';
        const { method } = request;
        count({ route, method, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
        done();
      }),
  };
}

function add(ofRoute: Times[], method: string, status: number, seconds: number): void {
  let times = ofRoute.find((each) => each.status === status && each.method === method);
  if (!times) {
    times = {
      method,
      status,
      counts: Array.from({ length: bounds.length + 1 }, () => 0),
      seconds: 0,
    };
    ofRoute.push(times);
  }
  const within = bounds.findIndex((bound) => seconds <= bound);
  times.counts[within < 0 ? bounds.length : within]! += 1;
  times.seconds += seconds;
}

/** Buckets hold what took no longer than their bound, those below included. */
function valuesOf(route: string, { method, status, counts, seconds }: Times) {
  const labels = { method, route, status };
  let sum = 0;
  const buckets = counts.map((of, index) => ({
    metricName: `${name}_bucket`,
    labels: { le: bounds[index] ?? '+Inf', ...labels },
    value: (sum += of),
  }));
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: seconds },
    { metricName: `${name}_count`, labels, value: sum },
  ];
}
