import { connect } from 'node:net'
import { join } from 'node:path'

/** Where PostgreSQL's socket lies in its folder; see "unix_socket_directories" in PostgreSQL's manual. */
export const socketIn = (folder: string) => join(folder, '.s.PGSQL.5432')

/** The socket that a connection string of the embedded PostgreSQL leads to. */
export const socketOf = (url: string) => socketIn(new URL(url).searchParams.get('host') ?? '')

/** Whether a process listens there, in whatever container of this machine: a socket that was left behind refuses. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    const end = (listens: boolean) => {
      socket.destroy()
      done(listens)
    }
    // EAGAIN: it listens, and has more waiting than it takes; see connect(2).
    socket.once('connect', () => end(true)).once('error', ({ code }: NodeJS.ErrnoException) => end(code === 'EAGAIN'))
  })
}
