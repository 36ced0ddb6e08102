// Drives a server with the published SDK, unmodified: node stage-history.mjs WEBHOOK_URL
// Prints one line of JSON for each thing it tries.
import { ApiVersion, B24Hook } from '@bitrix24/b24jssdk'

const b24 = B24Hook.fromWebhookUrl(process.argv[2])
b24.offClientSideWarning?.()

const METHOD = 'crm.stagehistory.list'
const LEADS = { entityTypeId: 1 }
const tell = (tried, seen) => console.log(JSON.stringify({ tried, ...seen }))

const first = await b24.callMethod(METHOD, LEADS, 0)
const second = await first.getNext(b24.getHttpClient(ApiVersion.v2))
tell('callMethod', {
  rows: first.getData().result.items.length,
  total: first.getTotal(),
  next: second ? second.getData().result.items[0].ID : null
})

const progress = []
const list = await b24.callListMethod(METHOD, LEADS, (percent) => progress.push(percent), 'items')
tell('callListMethod', { ids: list.getData().map((row) => row.ID), progress: progress.at(-1) })

const ids = []
let pages = 0
for await (const page of b24.fetchListMethod(METHOD, LEADS, 'ID', 'items')) {
  pages++
  ids.push(...page.map((row) => row.ID))
}
tell('fetchListMethod', { pages, ids })

const named = (
  await b24.callBatch(
    {
      first: { method: METHOD, params: { ...LEADS, order: { ID: 'ASC' }, start: -1 } },
      then: {
        method: METHOD,
        params: { ...LEADS, order: { ID: 'ASC' }, start: -1, filter: { '>ID': '$result[first][items][49][ID]' } }
      }
    },
    true
  )
).getData()
tell('callBatch of a map', { first: named.first.items[0].ID, then: named.then.items[0].ID })

const listed = (await b24.callBatch([['server.time', {}], ['profile', {}]], true)).getData()
tell('callBatch of a list', { calls: listed.length, user: listed[1].ID })

try {
  await b24.callMethod('no.such.method', {})
  tell('an unknown method', { error: null })
} catch (error) {
  tell('an unknown method', { error: error.code })
}
