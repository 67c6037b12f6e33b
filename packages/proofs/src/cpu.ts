import { readdirSync, readFileSync } from 'node:fs';

/** `getconf CLK_TCK` is 100 on every Linux that Node runs on. */
const tickMs = 10;

/** Milliseconds of CPU that a process has used; null where there is no /proc. */
export function cpuMsOf(pid: number): number | null {
  const fields = statOf(pid);
  return fields && (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** The same of a PostgreSQL: its postmaster, the backends that have ended, and the live ones. */
export function cpuMsOfPostgres(pid: number): number | null {
  const fields = statOf(pid);
  if (!fields) return null;
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * tickMs;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.[1] === String(pid))
    .map((name) => cpuMsOf(Number(name)) ?? 0);
  return children.reduce((sum, cpu) => sum + cpu, own);
}

/** Resident memory of a process, in megabytes; null where there is no /proc. */
export function rssMbOf(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line![1]) / 1024;
  } catch {
    return null;
  }
}

/** What follows the name in /proc/<pid>/stat, from the state on. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
