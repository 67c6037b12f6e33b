import { ownMember, type HubSection } from './hub-section.ts';

const own = '(select id from rhythms where coordinator_id = $1)';

export const rhythmSections: readonly HubSection[] = [
  {
    name: 'calendars',
    columns: [
      'rhythms.id',
      'rhythms.name',
      'rhythms.every_weeks',
      'rhythms.starts_on',
      'rhythms.ends_on',
      'rhythms.opens_weekday',
      'rhythms.opens_time',
      'rhythms.for_tag',
      'rhythms.weeks_ahead',
      'rhythms.skips_holidays',
      'rhythms.created_at',
      'rhythms.paused_at',
      'rhythms.ended_at',
    ],
    standsFor: ['rhythms.coordinator_id'],
    from: 'rhythms where rhythms.coordinator_id = $1',
    orderBy: 'rhythms.id',
  },
  {
    name: 'calendar_places',
    columns: [
      'rhythm_destinations.rhythm_id',
      'rhythm_destinations.position',
      'rhythm_destinations.pickup_point_id',
      'rhythm_destinations.weekday',
      'rhythm_destinations.starts_time',
      'rhythm_destinations.ends_time',
      'rhythm_destinations.closes_weekday',
      'rhythm_destinations.closes_time',
      'rhythm_destinations.slots',
    ],
    from: `rhythm_destinations where rhythm_destinations.rhythm_id in ${own}`,
    orderBy: 'rhythm_destinations.rhythm_id, rhythm_destinations.position',
  },
  {
    name: 'calendar_skips',
    columns: ['rhythm_skips.rhythm_id', 'rhythm_skips.week_on', 'rhythm_skips.at'],
    told: { by: ownMember('rhythm_skips.by') },
    standsFor: ['rhythm_skips.by'],
    from: `rhythm_skips where rhythm_skips.rhythm_id in ${own}`,
    orderBy: 'rhythm_skips.rhythm_id, rhythm_skips.week_on',
  },
  {
    name: 'calendar_sales',
    columns: [
      'rhythm_occurrences.rhythm_id',
      'rhythm_occurrences.week_on',
      'rhythm_occurrences.pickup_on',
      'rhythm_occurrences.order_cycle_id',
      'rhythm_occurrences.made_at',
      'rhythm_occurrences.copied_from',
      'rhythm_occurrences.dropped_count',
      'rhythm_occurrences.missed_places',
      'rhythm_occurrences.blocked_code',
      'rhythm_occurrences.blocked_at',
    ],
    from: `rhythm_occurrences where rhythm_occurrences.rhythm_id in ${own}`,
    orderBy: 'rhythm_occurrences.rhythm_id, rhythm_occurrences.week_on',
  },
];
