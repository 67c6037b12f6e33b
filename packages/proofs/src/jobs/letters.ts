import { takeMails } from '@etal/api/testing/smtp';

/** What a mail server took: how often each Message-ID came. */
export type Letters = {
  url: string;
  timesTaken: Map<string, number>;
  /** who sends, at the nth moment from now that a mail begins or is taken; it knows nothing of it yet */
  after: (count: number) => Promise<string>;
  /** nobody waits for the next mail any more */
  forget: () => void;
  stop: () => Promise<void>;
};

export async function openLetters(): Promise<Letters> {
  const timesTaken = new Map<string, number>();
  let waiting: { count: number; settle: (sender: string) => void } | undefined;
  const { url, stop } = await takeMails((sender, messageId) => {
    if (messageId) timesTaken.set(messageId, (timesTaken.get(messageId) ?? 0) + 1);
    if (!waiting || --waiting.count > 0) return;
    waiting.settle(sender);
    waiting = undefined;
  });
  return {
    url,
    timesTaken,
    after: (count) => new Promise((settle) => void (waiting = { count, settle })),
    forget: () => {
      waiting = undefined;
    },
    stop,
  };
}
