// Takes pictures of pages: node screenshots.mjs SERVER LINK FOLDER PAGE…   PAGE is NAME=PATH.
// One picture each on light paper, on dark paper, and in a narrow window.
import { inBrowser } from './chromium.mjs'
import { FONTS } from './fonts.mjs'

const [server, link, folder, ...pages] = process.argv.slice(2)
const VIEWS = [
  { suffix: '', width: 1440, height: 900, colorScheme: 'light' },
  { suffix: '-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { suffix: '-390', width: 390, height: 844, colorScheme: 'light' }
]
const wanted = (process.env.VIEWS ?? ',-dark,-390').split(',')

await inBrowser(async (browser) => {
  const first = await browser.newContext({ locale: process.env.LANGUAGE_OF_PAGES ?? 'en-GB' })
  const opening = await first.newPage()
  await opening.goto(link)
  await opening.locator('main form button').click()
  await opening.waitForURL(`${server}/`)
  const storageState = await first.storageState()
  await first.close()
  for (const view of VIEWS.filter((each) => wanted.includes(each.suffix))) {
    const context = await browser.newContext({
      storageState,
      locale: process.env.LANGUAGE_OF_PAGES ?? 'en-GB',
      viewport: { width: view.width, height: view.height },
      colorScheme: view.colorScheme,
      bypassCSP: true
    })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(page.url(), message.text())
    })
    for (const [name, path] of pages.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)])) {
      await page.goto(server + path)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > view.width) console.error(`${path} is ${width} wide in a window of ${view.width}`)
      await page.addStyleTag({ content: FONTS })
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: `${folder}/${name}${view.suffix}.png`, fullPage: process.env.WHOLE !== 'no' })
    }
    await context.close()
  }
})
