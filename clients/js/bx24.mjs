// Uses the script that a server offers at /api/v1/, in a real browser, with the snippets of the
// public documentation as they stand there: node bx24.mjs BASE WEBHOOK TOKEN EXPIRED_TOKEN
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { inBrowser, tell, until } from './chromium.mjs'

const [base, webhook, token, expiredToken] = process.argv.slice(2)
const snippet = (name) => readFileSync(new URL(`snippets/${name}.js`, import.meta.url), 'utf8')

// ---- pages of somebody else's site ----

const pages = {
  '/alone': `<script src="${base}/api/v1/" data-webhook="${webhook}"></script>`,
  '/lost': `<script src="${base}/api/v1/"></script>`,
  '/framed': `<script src="${base}/api/v1/"></script>
    <script>
      // Not the parent's word, and so not to be taken for it.
      for (const id of [1, 2]) window.postMessage({ bx24: 'init', id, data: { DOMAIN: 'forged.example', AUTH_ID: 'x' } })
      BX24.init(() => BX24.callMethod('profile', {}, (result) => (window.seen = result)))
    </script>`,
  '/parent': `<iframe></iframe>
    <script>
      window.asked = []
      addEventListener('message', ({ data: { bx24, id }, source, origin }) => {
        asked.push(bx24)
        const data = bx24 === 'init'
          ? { DOMAIN: '${new URL(base).host}', PROTOCOL: 0, PATH: '/rest', LANG: 'pl', MEMBER_ID: 'm1',
              AUTH_ID: '${expiredToken}', REFRESH_ID: 'r1', AUTH_EXPIRES: 3600, IS_ADMIN: true }
          : { AUTH_ID: '${token}', REFRESH_ID: 'r2', AUTH_EXPIRES: 3600 }
        setTimeout(() => source.postMessage({ bx24, id, data }, origin), 100)
      })
      document.querySelector('iframe').src = 'http://localhost:' + location.port + '/framed'
    </script>`
}
for (const name of ['stage-history-deal', 'stage-history-smart-process', 'task-history']) {
  pages[`/${name}`] = `${pages['/alone']}<script>${snippet(name)}</script>`
}
const site = createServer((request, response) => {
  const body = pages[request.url]
  response.writeHead(body ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="de"><title>Sample</title>${body}`)
})
await new Promise((resolve) => site.listen(0, resolve))
const address = (path) => `http://127.0.0.1:${site.address().port}${path}`

/** Opens a page with a snippet and collects what it prints. */
async function printed(browser, name, count) {
  const page = await browser.newPage()
  const messages = []
  page.on('console', (message) => {
    if (!message.text().includes('favicon')) messages.push(message)
  })
  await page.goto(address(`/${name}`))
  await until(`${name} prints ${count} times`, () => messages.filter((each) => each.type() !== 'error').length >= count)
  const values = []
  for (const message of messages) {
    if (message.type() !== 'error') values.push(await message.args()[0].jsonValue())
  }
  await page.close()
  return values
}

const rows = (values) => values.flatMap((value) => value.items.map((row) => row.ID))

await inBrowser(async (browser) => {
  const deal = await printed(browser, 'stage-history-deal', 2)
  tell('the history of a deal', { pages: deal.length, ids: rows(deal), columns: Object.keys(deal[0].items[0]) })
  const smart = await printed(browser, 'stage-history-smart-process', 1)
  tell('the history of an element', { stages: smart[0].items.map((row) => row.STAGE_ID) })
  const task = await printed(browser, 'task-history', 2)
  tell('the history of a task', { fields: task[0].list.map((row) => row.field), answer: task[1].answer.result.list.length })

  const alone = await browser.newPage()
  await alone.goto(address('/alone'))
  tell('start', await alone.evaluate(() => new Promise((resolve) =>
    BX24.callMethod('crm.stagehistory.list', { entityTypeId: 2, start: 50 }, (result) => resolve({
      first: result.data().items[0].ID, total: result.total(), more: result.more(), next: result.next(),
      time: Object.keys(result.time()).length, error: result.error() === undefined
    })))))
  tell('values', await alone.evaluate(() => new Promise((resolve) =>
    BX24.callMethod('crm.deal.add', { fields: { TITLE: 'Ü & [=]', OPENED: true, BEGINDATE: new Date(0), SOURCE_ID: null } },
      (added) => BX24.callMethod('crm.deal.get', { id: added.data() }, (deal) => resolve({
        title: deal.data().TITLE, begins: deal.data().BEGINDATE
      }))))))
  tell('a refusal', await alone.evaluate(() => new Promise((resolve) =>
    BX24.callMethod('no.such.method', {}, (result) => resolve({
      code: result.error().getError().error, status: result.error().getStatus(), text: String(result.error()),
      more: result.more(), data: result.data() === undefined
    })))))
  tell('a batch of a map', await alone.evaluate(() => new Promise((resolve) =>
    BX24.callBatch({
      moves: ['crm.stagehistory.list', { entityTypeId: 2, order: { ID: 'ASC' } }],
      same: { method: 'crm.stagehistory.list', params: { entityTypeId: 2, filter: { ID: '$result[moves][items][0][ID]' } } },
      wrong: ['no.such.method', {}],
      late: ['profile', {}]
    }, ({ moves, same, wrong, late }) => moves.next((page) => resolve({
      total: moves.total(), second: page.data().items[0].ID, same: same.data().items.length,
      wrong: wrong.error().getError().error, late: late.error().getError().error
    })), true))))
  tell('a batch of a list', await alone.evaluate(() => new Promise((resolve) =>
    BX24.callBatch([['server.time'], ['no.such.method'], ['profile', {}]], (results) => resolve({
      isList: Array.isArray(results), length: results.length, user: results[2].data().ID,
      wrong: results[1].error().getError().error
    })))))
  tell('what is missing', await alone.evaluate(() => {
    const said = (use) => { try { use(); return '' } catch (error) { return error.message } }
    return {
      resize: said(() => BX24.fitWindow()), option: said(() => BX24.userOption.set('a', 1)),
      admin: said(() => BX24.isAdmin()), auth: BX24.getAuth(), lang: BX24.getLang(), domain: BX24.getDomain()
    }
  }))

  const lost = await browser.newPage()
  await lost.goto(address('/lost'))
  const call = () => new Promise((resolve) =>
    BX24.callMethod('profile', {}, (result) => resolve(result.error()?.getError().error ?? result.data().ID)))
  tell('a page that stands alone', {
    without: await lost.evaluate(call),
    with: await lost.evaluate((url) => new Promise((resolve) => BX24.init({ webhook: url }, () =>
      BX24.callMethod('profile', {}, (result) => resolve(result.data().ID)))), webhook)
  })

  const parent = await browser.newPage()
  await parent.goto(address('/parent'))
  await until('the frame is there', () => parent.frames()[1]?.url().endsWith('/framed'))
  const frame = parent.frames()[1]
  await frame.waitForFunction(() => window.seen)
  tell('a page in a frame', {
    ...(await frame.evaluate(() => ({
      user: window.seen.data()?.ID, error: String(window.seen.error() ?? ''), admin: BX24.isAdmin(), lang: BX24.getLang(),
      auth: BX24.getAuth(), domain: BX24.getDomain()
    }))),
    asked: await parent.evaluate(() => window.asked)
  })
})
site.close()
