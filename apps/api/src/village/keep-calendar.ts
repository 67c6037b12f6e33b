import { createRhythm } from '@etal/contracts/rhythm/endpoints';
import { addDays } from '@etal/domain/shared/calendar';
import type { LocalDate } from '@etal/domain/shared/instant';
import { fillDrafts } from '../rhythm/fill-drafts.ts';
import { makeDueSales } from '../rhythm/make-due-sales.ts';
import { call } from './call.ts';
import { zone, type Hub, type Village } from './village.ts';

/**
 * From the week after the last sale that was made by hand, the house keeps a calendar: the next sales
 * are prepared, with the goods of the last.
 */
export async function keepCalendar({ app, server }: Village, hub: Hub): Promise<void> {
  const [last] = await app.database.read.rows<{ thursday: LocalDate }>({
    text: `select max(starts_at at time zone $2)::date as thursday
           from pickup_days where pickup_point_id = $1`,
    values: [hub.thursdayPointId, zone],
  });
  await call(server, createRhythm, {
    token: hub.manager,
    body: {
      coordinatorId: hub.id,
      name: 'Vente',
      startsOn: addDays(last!.thursday, 1),
      opens: { weekday: 5, time: '18:00' },
      destinations: [
        {
          pickupPointId: hub.thursdayPointId,
          weekday: 4,
          startsTime: '16:30',
          endsTime: '19:30',
          closes: { weekday: 2, time: '20:00' },
        },
        {
          pickupPointId: hub.fridayPointId,
          weekday: 5,
          startsTime: '17:00',
          endsTime: '19:00',
          closes: { weekday: 3, time: '12:00' },
        },
      ],
    },
  });
  await makeDueSales(app);
  await fillDrafts(app);
}
