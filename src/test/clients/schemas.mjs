// Holds what a mirror serves against the schemas of the shadcn CLI: every item of a folder that they take as it lies there is
// to be taken as it is served, and to be the same. The list of each registry is to be one. Prints counts; 1 if any is wrong.
//
//   node schemas.mjs EVERY MIRROR @NAME=FOLDER...     run where shadcn is installed; of the files, every n-th is looked at

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { pathToFileURL } from 'node:url'

const require = createRequire(join(process.cwd(), 'any.js'))
const { registryItemSchema, registrySchema } = await import(pathToFileURL(require.resolve('shadcn/schema')))
const STYLE = /\/styles\/([^/]+)\/|\/r\/((?:na|u)[a-z]*wind)\//

function* jsonFiles(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* jsonFiles(path)
    else if (name.endsWith('.json')) yield path
  }
}

const [every, mirror, ...folders] = process.argv.slice(2)
let files = 0
let valid = 0
let invalid = 0
const wrong = []
for (const [name, folder] of folders.map((pair) => pair.split('=', 2))) {
  const before = valid
  const registry = `${mirror}/${name}`
  for (const path of jsonFiles(folder)) {
    if (files++ % Number(every) !== 0) continue
    const item = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
    if (typeof item.name !== 'string' || typeof item.type !== 'string' || 'items' in item) continue
    if (!registryItemSchema.safeParse(item).success) {
      invalid++
      continue
    }
    valid++
    const style = STYLE.exec(path)
    const encoded = item.name.split('/').map(encodeURIComponent).join('/')
    const answer = await fetch(`${registry}/${style ? `styles/${style[1] ?? style[2]}/` : ''}${encoded}.json`)
    const served = answer.ok ? await answer.json() : { status: answer.status }
    if (!registryItemSchema.safeParse(served).success) wrong.push(`${path}: not taken ${JSON.stringify(served).slice(0, 120)}`)
    else if (!isDeepStrictEqual(served, item)) wrong.push(`${path}: another one`)
  }
  const list = await (await fetch(`${registry}/registry.json`)).json()
  const read = registrySchema.safeParse(list)
  if (!read.success || (list.items.length === 0 && valid > before)) wrong.push(`${folder}: its list is none ${String(read.error).slice(0, 200)}`)
}
wrong.slice(0, 20).forEach((line) => console.log(line))
console.log(`${valid} items valid as they came, ${wrong.length} wrong as served; ${invalid} were not valid as they came`)
process.exitCode = wrong.length === 0 && valid > 0 ? 0 : 1
