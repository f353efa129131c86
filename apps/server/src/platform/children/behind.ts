/** How far behind others work on media stands: a tenth of the processor is left to it when everything else is busy. */
export const behindNice = 10

/**
 * The beginning of a command line for a program that stands behind others, with all its threads: a process that changes
 * its own priority changes it for one thread only.
 *
 * @param nice how much further behind than this process, 0 to 19
 */
export const behindOthers = (nice: number): [program: string, ...words: string[]] => [
  '/bin/sh',
  '-c',
  `${behindAtDisk} exec nice -n ${nice} "$@"`,
  'behind',
]

/** Shell words by which the shell, and what it starts, gets the disk after others where the machine knows such a thing. */
export const behindAtDisk = 'command -v ionice >/dev/null && ionice -c 3 -p $$;'

/**
 * Shell words by which a shell that leads a session of its own stands behind others with all of it: where Linux shares
 * the processor between sessions first (`sched_autogroup_enabled`), niceness only counts within one.
 */
export const behindAsSession = `{ echo ${behindNice} >/proc/self/autogroup; } 2>/dev/null;`
