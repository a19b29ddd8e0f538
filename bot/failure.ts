import { NewerDatabase } from '../core/database/migrate.ts'
import { ClockOff } from './clock.ts'
import { type Config, shownUrl } from './config.ts'

/** What SQLite says of a file or a disk, and not of a statement of ours (sqlite.org/rescode.html). */
const ofTheDisk = /^SQLITE_(NOTADB|CORRUPT|FULL|READONLY|CANTOPEN|IOERR|BUSY|PERM)/

/** What keeps the program from its work, in a sentence for the operator; null for a bug, which shows its stack. */
export function failureOf(error: unknown, { port, host, dataDir, databaseUrl }: Config): string | null {
  if (error instanceof NewerDatabase)
    return `The data in ${databaseUrl ? shownUrl(databaseUrl) : dataDir} was written by a newer Kentongan. Start that one; this one leaves it as it is.`
  if (error instanceof ClockOff) {
    const way = error.seconds > 0 ? 'ahead of' : 'behind'
    return `This machine's clock is ${Math.abs(error.seconds)} seconds ${way} the database's. Set both by the network (NTP), then start again.`
  }
  if (!(error instanceof Error)) return null
  const { code = '', syscall, path, message }: NodeJS.ErrnoException = error
  if (ofTheDisk.test(code)) return `The database in ${dataDir} cannot be used (${message}); it is left as it is.`
  if (path && ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) return `${path} cannot be written (${message}).`
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another with PORT; PORT=0 takes any free one.`
  if (code === 'EACCES' && syscall === 'listen')
    return `This user may not listen on port ${port}. Choose one above 1023, for example PORT=3000.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine. Choose another with HOST, for example HOST=127.0.0.1.`
  return null
}
