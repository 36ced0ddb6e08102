// Takes pictures and prints of pages, and compares the pictures with those of the last time: node pictures.mjs VISIT.
// VISIT is JSON: server, link that signs in, pages as [name, path], folder of the pictures, folder for prints and for
// pictures that differ. A picture that is missing, or every one if "renews", is written instead of compared.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { inBrowser, tell } from './chromium.mjs'
import { FONTS } from './fonts.mjs'

const visit = JSON.parse(process.argv[2])
const VIEWS = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'print', colorScheme: 'light', media: 'print' }
]
const SIZE = { width: 1024, height: 900 }
// A neighbour of the same colour within this distance is no difference: edges of letters.
const THRESHOLD = 0.15

/** The share of pixels that differ from the picture of the last time. */
function difference(path, name, picture) {
  const before = PNG.sync.read(readFileSync(path))
  const now = PNG.sync.read(picture)
  if (before.width !== now.width || before.height !== now.height) return 1
  const shown = new PNG({ width: now.width, height: now.height })
  const pixels = pixelmatch(before.data, now.data, shown.data, now.width, now.height, { threshold: THRESHOLD })
  const share = pixels / (now.width * now.height)
  if (share > 0) {
    writeFileSync(join(visit.prints, `${name}.png`), picture)
    writeFileSync(join(visit.prints, `${name}-difference.png`), PNG.sync.write(shown))
  }
  return share
}

await inBrowser(async (browser) => {
  const first = await browser.newContext({ locale: 'en-GB' })
  const opening = await first.newPage()
  await opening.goto(visit.link)
  await opening.locator('main form button').click()
  await opening.waitForURL(`${visit.server}/`)
  const storageState = await first.storageState()
  await first.close()

  const differences = {}
  for (const view of VIEWS) {
    const context = await browser.newContext({
      storageState,
      locale: 'en-GB',
      viewport: SIZE,
      colorScheme: view.colorScheme,
      reducedMotion: 'reduce',
      bypassCSP: true
    })
    const page = await context.newPage()
    for (const [name, path] of visit.pages) {
      await page.goto(visit.server + path)
      await page.emulateMedia({ media: view.media ?? 'screen' })
      await page.addStyleTag({ content: FONTS })
      await page.evaluate(() => document.fonts.ready)
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      const file = `${name}-${view.name}`
      const path_ = join(visit.folder, `${file}.png`)
      if (visit.renews || !existsSync(path_)) writeFileSync(path_, picture)
      else differences[file] = difference(path_, file, picture)
    }
    await context.close()
  }
  tell('pictures', { differences })

  const context = await browser.newContext({ storageState, locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const names = {}
  for (const [name, path] of visit.pages) {
    await page.goto(visit.server + path)
    const tree = await page.locator('main').ariaSnapshot()
    names[name] = [...tree.matchAll(/- '?img(?: "((?:[^"\\]|\\.)*)")?/g)].map((found) => found[1] ?? '')
    for (const format of ['A4', 'Letter']) {
      await page.pdf({ path: join(visit.prints, `${name}-${format}.pdf`), format, preferCSSPageSize: false })
    }
  }
  tell('names', { names })
})
