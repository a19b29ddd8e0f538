import { connect } from 'node:net'

/** What a server answers to these very bytes: for what no well-behaved client sends. */
export async function raw(port: number, request: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', text => {
    answer += text
  })
  // A server may hang up on the rest of what it refuses: what it answered before counts.
  socket.on('error', () => socket.destroy())
  socket.write(request)
  await new Promise(resolve => socket.once('close', resolve))
  return answer
}

/** A request line and headers; the connection ends with the answer. */
export function head(line: string, headers: string[]): string {
  return [`${line} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n')
}

export function statusOf(answer: string): number {
  return Number(answer.split(' ')[1])
}
