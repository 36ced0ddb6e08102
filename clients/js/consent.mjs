// A user lets an application work in its name: node consent.mjs VISIT. VISIT is JSON: address, login, password, and
// the address back to the application. Prints one line of JSON for each thing it tries.
import { inBrowser, tell } from './chromium.mjs'

const visit = JSON.parse(process.argv[2])

await inBrowser(async (browser) => {
  // The certificate is one that the server made itself.
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' })
  const page = await context.newPage()
  const { origin } = new URL(visit.address)
  const errors = []
  page.on('console', (message) => {
    if (message.type() === 'error' && page.url().startsWith(origin)) errors.push(`${page.url()}: ${message.text()}`)
  })

  await page.goto(visit.address)
  await page.getByLabel('Login').fill(visit.login)
  await page.getByLabel('Password').fill(visit.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const title = await page.getByRole('heading').innerText()
  const cookies = await context.cookies()
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.waitForURL(`${visit.back}?**`)
  tell('consent', {
    title,
    insecure: cookies.filter((cookie) => !cookie.secure || !cookie.httpOnly).map((cookie) => cookie.name),
    cookies: cookies.length,
    code: new URL(page.url()).searchParams.get('code'),
    domain: new URL(page.url()).searchParams.get('domain')
  })

  await page.goto(visit.address)
  tell('again', { code: new URL(page.url()).searchParams.get('code'), errors })
})
