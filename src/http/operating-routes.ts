/** What machines ask of a server: is it alive, may it be sent requests, what does it count. */
import type { Lifecycle } from './lifecycle.ts';
import type { Metrics } from './metrics.ts';
import type { Route } from './route.ts';

export function operatingRoutes(lifecycle: Lifecycle, metrics: Metrics): Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      action: 'health.read',
      handle: (_request, response) => void response.json({ status: 'alive' }),
    },
    {
      method: 'get',
      path: '/readyz',
      action: 'health.read',
      handle(_request, response) {
        const { ready, reasons } = lifecycle.readiness();
        if (!ready) response.status(503).set('Retry-After', '1');
        response.json({ status: ready ? 'ready' : 'not-ready', reasons });
      },
    },
    {
      method: 'get',
      path: '/metrics',
      action: 'metrics.read',
      produces: ['text/plain', 'application/openmetrics-text'],
      async handle(_request, response) {
        const { contentType, text } = await metrics.scrape();
        response.set('Content-Type', contentType).send(text);
      },
    },
  ];
}
