import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export type Child = { stop: () => Promise<void>; isGone: () => boolean };

const patienceMs = 20_000;

/**
 * Runs a Node program in a process group of its own, so that Ctrl-C reaches only the parent, which
 * stops its children in order. A child whose parent is killed stops by itself.
 *
 * @param onGone called when it ends without having been told to
 */
export function startChild(
  command: readonly string[],
  { env, cwd, onGone }: { env: NodeJS.ProcessEnv; cwd?: string; onGone: () => void },
): Child {
  const child = spawn(process.execPath, command, {
    env,
    cwd,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  let isStopping = false;
  const gone = new Promise<void>((settle) => {
    child.once('exit', () => {
      settle();
      if (!isStopping) onGone();
    });
  });
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // it is gone already
    }
  };
  return {
    isGone,
    stop: async () => {
      isStopping = true;
      if (isGone()) return;
      signal('SIGTERM');
      const hurry = setTimeout(() => signal('SIGKILL'), patienceMs);
      await gone;
      clearTimeout(hurry);
    },
  };
}

/**
 * Waits until an address answers, whatever it answers.
 *
 * @throws Error when the child that should answer there is gone
 */
export async function untilAnswers(url: string, child: Child): Promise<void> {
  for (;;) {
    if (child.isGone()) throw new Error(`${url} will not answer: its process has ended.`);
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
    if (answer) {
      await answer.arrayBuffer();
      return;
    }
    await wait(50);
  }
}
