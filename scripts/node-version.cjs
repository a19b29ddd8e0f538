// Plain JavaScript and old: it must run on the very Node that is too old for everything else.
const needed = require('../package.json').engines.node.replace('>=', '')

function isOlder(have, need) {
  const a = have.split('.').map(Number)
  const b = need.split('.').map(Number)
  return a[0] === b[0] ? a[1] < b[1] : a[0] < b[0]
}

if (isOlder(process.versions.node, needed)) {
  console.error(`Kentongan needs Node ${needed} or newer and this is Node ${process.versions.node}: run "npm ci" first,\
 which brings the right Node along on Linux and Windows; on macOS install Node 24 (nodejs.org).`)
  process.exit(1)
}
