import type { TypedLine } from './week-form.ts';

type Kept = { orderCycleId: string; lines: TypedLine[]; isAnswered: boolean };

type Options = {
  orderCycleId: string;
  /** one draft for each producer and hub, in this browser */
  key: string;
  /** the address of the page, without a query */
  path: string;
  /** where the secret of a mailed link stands: `?link=…`, or nothing */
  query: string;
  /** the sale before has closed: what was kept for it counts for this one */
  isAfterClosed: boolean;
  /** opens the page again: the answer has left, or the sale has closed */
  reload: (done: 'answered' | 'closed') => void;
  /** what to say of a line that a server that says nothing refused */
  failure: string;
};

const pauseMs = 400;
const retryMs = 15_000;

/**
 * What somebody changes in a week: each tap is sent by itself, and kept in the browser until the
 * server has it. Without a network it waits, and leaves once there is one.
 */
export class WeekDraft {
  state = $state<'still' | 'saving' | 'saved' | 'offline' | 'sent'>('still');
  /** what the server has, by format, once it was changed here */
  saved = $state<Record<string, TypedLine>>({});
  /** what the server refused of a line */
  refused = $state<Record<string, string>>({});
  isAnswered = $state(false);

  #waiting = new Map<string, TypedLine>();
  #options: Options;
  #sending: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes up what an earlier visit could not send. @returns those lines, to be shown */
  open(): TypedLine[] {
    const kept = this.#readKept();
    const { orderCycleId, isAfterClosed } = this.#options;
    if (!kept || (kept.orderCycleId !== orderCycleId && !isAfterClosed)) return [];
    for (const line of kept.lines) this.#waiting.set(line.variantId, line);
    this.isAnswered = kept.isAnswered && kept.orderCycleId === orderCycleId;
    void this.send();
    return kept.lines;
  }

  /** Keeps a line and sends it soon: the last word of each counts. */
  change(line: TypedLine): void {
    this.#waiting.set(line.variantId, line);
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), pauseMs);
  }

  /** Sends what waits, then the answer; both wait where there is no network. */
  answer(): Promise<void> {
    this.isAnswered = true;
    this.#keep();
    return this.send();
  }

  send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    if (this.#waiting.size === 0 && !this.isAnswered) return;
    const wasOffline = this.state === 'offline';
    this.state = 'saving';
    try {
      for (let line = this.#next(); line; line = this.#next()) {
        if (!(await this.#sendLine(line))) return this.#options.reload('closed');
      }
      this.#keep();
      this.state = wasOffline ? 'sent' : 'saved';
      if (this.isAnswered) await this.#sendAnswer();
    } catch {
      this.state = 'offline';
      this.#timer = setTimeout(() => void this.send(), retryMs);
    }
  }

  #next(): TypedLine | undefined {
    return this.#waiting.values().next().value;
  }

  /** @returns false once the sale has closed: what waits counts for the next one */
  async #sendLine(line: TypedLine): Promise<boolean> {
    const { variantId, ...body } = line;
    const answer = await this.#put(`/lines/${variantId}`, body);
    if (answer.ok) {
      this.saved[variantId] = line;
      delete this.refused[variantId];
    } else {
      const told = (await answer.json().catch(() => ({}))) as { code?: string; text?: string };
      if (told.code === 'week.closed') return false;
      this.refused[variantId] = told.text ?? this.#options.failure;
    }
    if (this.#waiting.get(variantId) === line) this.#waiting.delete(variantId);
    return true;
  }

  async #sendAnswer(): Promise<void> {
    const { ok } = await this.#put('/answer', {});
    this.isAnswered = false;
    this.#keep();
    this.#options.reload(ok ? 'answered' : 'closed');
  }

  /** @throws when there is no network, or no server */
  async #put(place: string, body: object): Promise<Response> {
    const { path, query } = this.#options;
    const answer = await fetch(path + place + query, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    return answer;
  }

  #keep(): void {
    const { key, orderCycleId } = this.#options;
    const kept: Kept = {
      orderCycleId,
      lines: [...this.#waiting.values()],
      isAnswered: this.isAnswered,
    };
    try {
      if (kept.lines.length === 0 && !kept.isAnswered) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing still sends what it can.
    }
  }

  #readKept(): Kept | undefined {
    try {
      const text = localStorage.getItem(this.#options.key);
      return text ? (JSON.parse(text) as Kept) : undefined;
    } catch {
      return undefined;
    }
  }
}
