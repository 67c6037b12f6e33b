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
  {
    name: 'week_answers',
    columns: [
      'week_answers.id',
      'week_answers.order_cycle_id',
      'week_answers.seller_id',
      'week_answers.at',
      'week_answers.keeper_id',
      'week_answers.silence',
    ],
    told: { by: ownMember('week_answers.by') },
    standsFor: ['week_answers.by'],
    from: `week_answers where week_answers.order_cycle_id in (
      select id from order_cycles where coordinator_id = $1)`,
    orderBy: 'week_answers.id',
  },
  {
    name: 'silence_choices',
    columns: ['silence_choices.producer_id', 'silence_choices.silence', 'silence_choices.at'],
    standsFor: ['silence_choices.hub_id', 'silence_choices.by'],
    from: 'silence_choices where silence_choices.hub_id = $1',
    orderBy: 'silence_choices.producer_id',
  },
  {
    name: 'week_reminders',
    columns: [
      'week_reminders.id',
      'week_reminders.order_cycle_id',
      'week_reminders.seller_id',
      'week_reminders.kind',
      'week_reminders.at',
    ],
    from: `week_reminders where week_reminders.order_cycle_id in (
      select id from order_cycles where coordinator_id = $1)`,
    orderBy: 'week_reminders.id',
  },
];
