import type { App } from './app.ts';

/**
 * What a job is told: the ids and numbers of its announcement.
 *
 * `subjectId` is what it is about; the rest are the announcement's details.
 */
export type JobPayload = { subjectId: string } & Record<string, string | number | null>;

/**
 * Does one task. It may run again after it has succeeded, so running it twice has one effect;
 * a thrown error has it tried again later.
 */
export type JobHandler = (app: App, payload: JobPayload) => Promise<void>;

/** Handlers by task name: `mail.order_confirmation`. */
export type JobHandlers = Record<string, JobHandler>;

/**
 * Work that comes due by the clock: looks for rows whose moment has come, and does them.
 *
 * One worker at a time runs a given sweep; it may run again at any moment.
 */
export type Sweep = { name: string; everySeconds: number; run: (app: App) => Promise<void> };
