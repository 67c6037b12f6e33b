import { enhance as send, type SubmitFunction } from '$app/forms';
import { beforeNavigate, goto } from '$app/navigation';

type Reply = Record<string, unknown> | undefined;

let awaited = 0;
let wanted: URL | null = null;

/** `enhance` of `$app/forms`, where a link that is followed meanwhile waits for the answer. */
export function enhance<Done extends Reply, Refused extends Reply>(
  form: HTMLFormElement,
  submit: SubmitFunction<Done, Refused> = () => undefined,
) {
  return send<Done, Refused>(form, async (sending) => {
    let isCancelled = false;
    const cancel = () => {
      isCancelled = true;
      sending.cancel();
    };
    const answered = await submit({ ...sending, cancel });
    if (isCancelled) return undefined;
    awaited += 1;
    return async (answer) => {
      try {
        await (answered ? answered(answer) : answer.update());
      } finally {
        awaited -= 1;
        const to = wanted;
        if (awaited === 0) wanted = null;
        const isDone = answer.result.type === 'success' || answer.result.type === 'redirect';
        if (to && awaited === 0 && isDone) await goto(to);
      }
    };
  });
}

/**
 * For the root layout: who saves and follows a link at once is not called back by the answer, and
 * still sees what is refused. Who follows it twice leaves at once.
 */
export function waitForAnswers(): void {
  beforeNavigate(({ type, to, cancel }) => {
    if (awaited === 0 || type !== 'link' || !to?.route.id || wanted?.href === to.url.href) return;
    wanted = to.url;
    cancel();
  });
}
