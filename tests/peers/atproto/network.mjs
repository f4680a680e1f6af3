// Starts a whole AT Protocol network (PLC, PDS, AppView, Ozone) on free loopback ports.
// Usage: node network.mjs READY_FILE [SMTP_URL], run in the folder that holds node_modules.
// READY_FILE is written, as JSON, once every service answers.
import { rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import net from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// The services listen on every interface when left alone; a test server stays on loopback.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'object' && args[0] !== null && 'port' in args[0]) {
    args[0] = { ...args[0], host: '127.0.0.1' }
  } else {
    const callback = args.findLast((arg) => typeof arg === 'function')
    const port = Number(typeof args[0] === 'function' ? 0 : (args[0] ?? 0))
    if (Number.isInteger(port)) {
      args = [{ port, host: '127.0.0.1' }, ...(callback ? [callback] : [])]
    }
  }
  return listen.apply(this, args)
}

const [readyFile, smtpUrl] = process.argv.slice(2)
const here = createRequire(join(process.cwd(), 'package.json'))
const { TestNetwork } = await import(pathToFileURL(here.resolve('@atproto/dev-env')))

const mail = smtpUrl ? { emailSmtpUrl: smtpUrl, emailFromAddress: 'pds@localhost' } : {}
const network = await TestNetwork.create({
  pds: { hostname: 'localhost', enableDidDocWithSession: true, ...mail },
  ozone: { chatUrl: 'http://localhost:9', chatDid: 'did:example:chat' },
})
const urls = { pds: network.pds.url, appview: network.bsky.url, plc: network.plc.url }
await writeFile(`${readyFile}.part`, JSON.stringify(urls))
await rename(`${readyFile}.part`, readyFile)
