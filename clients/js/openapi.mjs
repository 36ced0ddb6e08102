// Checks the description of the methods, and uses their page: node openapi.mjs BASE USER/CODE
import { Validator } from '@seriousme/openapi-schema-validator'
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
  await send.click()
  const withoutWebhook = await said.textContent()
  await page.locator('#webhook').fill(`${base}/rest/${webhook}/`)
  const parameters = method.locator('textarea')
  const right = await parameters.inputValue()
  await parameters.fill('{"entityTypeId":')
  await send.click()
  await until('the refusal', async () => (await said.textContent()) !== withoutWebhook)
  const withoutJson = await said.textContent()
  await parameters.fill(right)
  const samples = {}
  for (const language of ['JavaScript', 'PHP', 'Python', 'curl']) {
    await method.getByRole('button', { name: language, exact: true }).click()
    samples[language] = await method.locator('pre code').first().textContent()
  }
  tell('writing', { withoutWebhook, withoutJson, samples })
  const example = await method.locator('pre code').first().textContent()
  await send.click()
  const reply = said
  await until('the reply', async () => /^200/.test(await reply.textContent()))
  tell('trial', { example, reply: await reply.textContent() })

  await page.goto(`${base}/openapi#server.time`)
  await page.reload()
  tell('a link to one method', { open: await page.locator('details[open]').getAttribute('id') })

  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await paper()
  await page.emulateMedia({ colorScheme: 'dark' })
  tell('the page', { light, dark: await paper(), elsewhere: elsewhere.length, complaints: complaints.join('\n') })
})
