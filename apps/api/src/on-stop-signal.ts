const patienceMs = 15_000;

/**
 * Stops the process in order at SIGTERM or SIGINT, or when the process that started it is gone:
 * `stop` lets what runs finish, then the process ends with code 0. When `stop` fails or takes
 * longer than `patience`, it ends with code 1.
 *
 * @param patience milliseconds
 */
export function onStopSignal(stop: () => Promise<void>, patience = patienceMs): void {
  let isStopping = false;
  const begin = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
  process.on('disconnect', begin);
}
