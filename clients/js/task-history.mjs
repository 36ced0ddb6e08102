// Drives a server with the published SDK, unmodified: node task-history.mjs WEBHOOK_URL TASK_ID…
// The first task is read in every way, all of them in one batch.
// Prints one line of JSON for each thing it tries.
import { B24Hook } from '@bitrix24/b24jssdk'

const [webhook, ...tasks] = process.argv.slice(2)
const b24 = B24Hook.fromWebhookUrl(webhook)
b24.offClientSideWarning?.()

const METHOD = 'tasks.task.history.list'
const TASK = { taskId: Number(tasks[0]) }
const tell = (tried, seen) => console.log(JSON.stringify({ tried, ...seen }))
const idsOf = (rows) => rows.map((row) => row.id)

const called = await b24.callMethod(METHOD, { ...TASK, order: { createdDate: 'ASC' } }, 0)
tell('callMethod', { ids: idsOf(called.getData().result.list), more: called.isMore() })

const listed = await b24.callListMethod(METHOD, { ...TASK, order: { createdDate: 'ASC' } }, null, 'list')
tell('callListMethod', { ids: idsOf(listed.getData()) })

const comments = { ...TASK, filter: { FIELD: 'COMMENT' }, order: { createdDate: 'ASC' } }
for (const [tried, parameters] of [['fetchListMethod', TASK], ['fetchListMethod with a filter', comments]]) {
  const ids = []
  let pages = 0
  for await (const page of b24.fetchListMethod(METHOD, parameters, 'id', 'list')) {
    pages++
    ids.push(...idsOf(page))
  }
  tell(tried, { pages, ids })
}

const calls = tasks.map((task) => [METHOD, { taskId: Number(task), order: { createdDate: 'ASC' } }])
const batch = (await b24.callBatch(calls, true)).getData()
tell('callBatch', { lists: batch.map((answer) => idsOf(answer.list)) })

try {
  await b24.callMethod(METHOD, {})
  tell('no task', { error: null })
} catch (error) {
  tell('no task', { error: error.code })
}
