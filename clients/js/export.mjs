// Reads exports with independent programs: node export.mjs FILE.parquet FILE.xes
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { tell } from './chromium.mjs'

const [parquet, xes] = process.argv.slice(2)

const file = await asyncBufferFromFile(parquet)
const metadata = await parquetMetadataAsync(file)
const groups = metadata.row_groups.length
const facts = Object.fromEntries(metadata.key_value_metadata.map(({ key, value }) => [key, value]))
const time = metadata.schema.find(({ name }) => name === 'CREATED_TIME')
tell('parquet', {
  rows: Number(metadata.num_rows),
  groups,
  zone: facts['daybook.zone'],
  time: time.logical_type.type + ' ' + time.logical_type.unit + ' ' + time.logical_type.isAdjustedToUTC
})

const rows = await parquetReadObjects({
  file,
  compressors: { GZIP: (bytes) => gunzipSync(bytes) }
})
tell('rows', {
  count: rows.length,
  sum: Number(rows.reduce((sum, { ID }) => sum + ID, 0n)),
  unknown: rows.filter(({ MOVED_BY_ID }) => MOVED_BY_ID === null || MOVED_BY_ID === undefined).length,
  first: rows[0].CREATED_TIME.toISOString()
})

// pm4js registers its classes globally.
createRequire(import.meta.url)('pm4js')
const log = globalThis.XesImporter.apply(readFileSync(xes, 'utf8'))
const follows = globalThis.FrequencyDfgDiscovery.apply(log, 'daybook:stage').pathsFrequency
tell('xes', {
  traces: log.traces.length,
  events: log.traces.reduce((sum, { events }) => sum + events.length, 0),
  prepared: follows['NEW,PREPARATION'],
  won: follows['PREPARATION,WON']
})
