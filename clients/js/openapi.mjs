// Checks the description of the methods, and uses their page: node openapi.mjs BASE USER/CODE
import { Validator } from '@seriousme/openapi-schema-validator'
import { createRequire } from 'node:module'
import { inBrowser, tell, until } from './chromium.mjs'

const [base, webhook] = process.argv.slice(2)

const document = await (await fetch(`${base}/openapi.json`)).json()
const validator = new Validator()
const checked = await validator.validate(document)
tell('validation', {
  valid: checked.valid,
  errors: JSON.stringify(checked.errors ?? []),
  version: validator.version
})
delete document.info.title
const broken = await new Validator().validate(document)
tell('validation of a broken one', { valid: broken.valid })

await inBrowser(async (browser) => {
  const page = await browser.newPage()
  const elsewhere = []
  const complaints = []
  page.on('request', (request) => request.url().startsWith(base) || elsewhere.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${base}/openapi`)
  const shown = () => page.locator('details:visible').count()
  const all = await shown()

  await page.keyboard.press('/')
  await page.keyboard.type('allowed_only_intranet_user semantics_id')
  const none = await page.locator('#nothing').isVisible()
  await page.locator('#search').fill('moves Between stages entityTypeId')
  tell('search', {
    all,
    none,
    found: await page.locator('details:visible summary code').allTextContents(),
    said: await page.locator('#found').textContent()
  })

  await page.locator('details:visible summary').first().click()
  const method = page.locator('details[open]')
  const send = method.getByRole('button', { name: 'Try it' })
  const said = method.locator('pre[aria-live]')
  const sent = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  const parameters = method.locator('textarea')
  const right = await parameters.inputValue()
  const refusal = async (given, address) => {
    await parameters.fill(given)
    await page.locator('#webhook').fill(address)
    await send.click()
    return said.textContent()
  }
  const printed = `${base}/rest/${webhook}/`
  const refused = {
    withoutWebhook: await refusal(right, ''),
    withoutCode: await refusal(right, `${base}/rest/1/`),
    withoutJson: await refusal('{"entityTypeId":', printed),
    withoutObject: await refusal('7', printed),
    withoutRequired: await refusal('{"filter":{}}', printed)
  }
  tell('missing', { ...refused, sent: sent.length })
  await parameters.fill(right)
  const samples = {}
  for (const language of ['JavaScript', 'PHP', 'Python', 'curl']) {
    await method.getByRole('button', { name: language, exact: true }).click()
    samples[language] = await method.locator('.call code').textContent()
  }
  tell('writing', { samples })
  const example = await method.locator('.call code').textContent()
  await send.click()
  const reply = said
  await until('the reply', async () => /^200/.test(await reply.textContent()))
  tell('trial', { example, reply: await reply.textContent() })

  await page.reload()
  const other = await browser.newPage()
  await other.goto(`${base}/openapi`)
  tell('the webhook of the tab', {
    kept: await page.locator('#webhook').inputValue(),
    other: await other.locator('#webhook').inputValue()
  })
  await other.goto(`${base}/openapi#task.commentitem.get`)
  await other.reload()
  await other.locator('details[open] textarea').fill('{}')
  await other.locator('#webhook').fill(webhook)
  await other.locator('details[open]').getByRole('button', { name: 'Try it' }).click()
  const positional = await other.locator('details[open] pre[aria-live]').textContent()
  await other.goto(`${base}/openapi#event.unbind`)
  await other.reload()
  const application = other.locator('details[open]')
  await application.getByRole('button', { name: 'Try it' }).click()
  await until('the answer', () => application.locator('pre[aria-label^=Answer]').isVisible())
  tell('an application', {
    positional,
    said: await application.locator('pre[aria-live]').textContent(),
    before: await application.locator('.before code').textContent(),
    needs: await application.locator('h3:text("Example") + p').textContent(),
    answer: await application.locator('pre[aria-label^=Answer]').textContent()
  })
  await other.close()

  const transferred = async (path) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
    let bytes = 0
    cdp.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
    await page.goto(base + path, { waitUntil: 'networkidle' })
    await cdp.detach()
    return bytes
  }
  tell('the weight', { bytes: await transferred('/openapi') })

  await page.goto(`${base}/openapi#server.time`)
  await page.reload()
  tell('a link to one method', { open: await page.locator('details[open]').getAttribute('id') })

  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await paper()
  await page.emulateMedia({ colorScheme: 'dark' })
  tell('the page', { light, dark: await paper(), elsewhere: elsewhere.length, complaints: complaints.join('\n') })

  // The look that the reference shares with the pages: sign-in is the one that needs no session.
  const look = () =>
    page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector))
      return ['body', 'h1', '.brand'].map((selector) => {
        const { color, backgroundColor, fontFamily, fontWeight } = style(selector)
        return [color, backgroundColor, fontFamily, fontWeight].join(' ')
      })
    })
  const reference = await page.goto(`${base}/openapi`)
  const own = await look()
  await page.goto(`${base}/sign-in`)
  tell('the look', { status: reference.status(), own, pages: await look() })

  const violations = []
  const sideways = []
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark']
  ]) {
    // The content security policy would keep the checker out, too.
    const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } })
    const narrow = await context.newPage()
    await narrow.goto(`${base}/openapi`)
    // All methods are open when the width is read; of each family one stays for the checker, which needs a minute for all.
    await narrow.evaluate(() => document.querySelectorAll('details').forEach((method) => (method.open = true)))
    await until('the answers', async () => (await narrow.locator('.answer').count()) === 0, 60)
    const wide = await narrow.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) sideways.push(`${width}: ${wide}`)
    await narrow.evaluate(() =>
      document.querySelectorAll('section').forEach((family) => {
        ;[...family.querySelectorAll('details')].slice(1).forEach((method) => method.remove())
      })
    )
    await narrow.addScriptTag({ path: axe })
    const found = await narrow.evaluate(() =>
      window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    )
    for (const each of found.violations) violations.push(`${width} ${colorScheme}: ${each.id} ${each.nodes[0].target}`)
    await context.close()
  }
  tell('accessibility', { violations, sideways })
})
