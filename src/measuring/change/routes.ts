/** `GET /api/measures/{measure}/chart`: a measure by period under limits, with its baselines and targets. */
import type { Route } from '#src/http/route.ts';
import type { MeasureCharts } from './measure-charts.ts';

export function measureChartRoutes({ chart }: MeasureCharts): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/measures/:measure/chart',
      action: 'measure.read',
      handle: async (request, response, caller) => {
        const id = String(request.params['measure']).slice(0, 100);
        response.set('Cache-Control', 'no-store').json(await chart(id, request.query, caller));
      },
    },
  ];
}
