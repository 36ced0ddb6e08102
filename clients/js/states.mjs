// Visits pages in their rarer states: node states.mjs VISIT. VISIT is JSON: scenes, each with a name, server, login and
// password (empty for nobody), and paths. Pages are checked in a wide and in a narrow window, with everything opened that
// can be opened; the first one of each scene on dark paper and with forced colours, too.
import { createRequire } from 'node:module'
import { inBrowser, tell } from './chromium.mjs'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const visit = JSON.parse(process.argv[2])
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WIDE = { width: 1280, height: 900 }
const VIEWS = [
  { name: 'light', viewport: WIDE, colorScheme: 'light' },
  { name: 'dark', viewport: WIDE, colorScheme: 'dark', paths: 1 },
  { name: 'narrow', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'forced', viewport: WIDE, forcedColors: 'active', paths: 1 }
]

/** Opens each menu and fold of a page in turn; tells which of them leave the window. */
async function outside(page, width) {
  return page.evaluate((width) => {
    const leaving = []
    for (const fold of document.querySelectorAll('main details')) {
      fold.open = true
      for (const part of fold.querySelectorAll(':scope > form, :scope > div')) {
        const box = part.getBoundingClientRect()
        if (box.left < 0 || box.right > width) leaving.push(`${fold.innerText.slice(0, 20)}: ${Math.round(box.left)} to ${Math.round(box.right)}`)
      }
    }
    return leaving
  }, width)
}

await inBrowser(async (browser) => {
  const violations = []
  const sideways = []
  const errors = []
  const seen = {}
  for (const scene of visit.scenes) {
    const first = await browser.newContext({ locale: 'en-GB' })
    const opening = await first.newPage()
    if (scene.login) {
      await opening.goto(`${scene.server}/sign-in`)
      await opening.locator('#login').fill(scene.login)
      await opening.locator('#password').fill(scene.password)
      await opening.locator('main form button').click()
      await opening.waitForURL((url) => url.pathname === '/')
    }
    const storageState = await first.storageState()
    await first.close()
    for (const view of VIEWS) {
      // The content security policy would keep the checker out, too.
      const context = await browser.newContext({ ...view, storageState, locale: 'en-GB', bypassCSP: true })
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
      for (const path of scene.paths.slice(0, view.paths)) {
        const where = `${scene.name} ${path} ${view.name}`
        const answer = await page.goto(scene.server + path)
        seen[`${scene.name} ${path}`] = answer.status()
        for (const each of await outside(page, view.viewport.width)) sideways.push(`${where}: ${each}`)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > view.viewport.width) sideways.push(`${where}: ${width}`)
        if (scene.dialog) await page.evaluate(() => document.querySelector('#keys').showModal())
        await page.addScriptTag({ path: axe })
        const found = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES)
        for (const each of found.violations) violations.push(`${where}: ${each.id} ${each.nodes[0].target} ${each.nodes[0].failureSummary}`)
      }
      await context.close()
    }
  }
  tell('states', { violations, sideways, errors, seen })
})
