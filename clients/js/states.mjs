// Visits pages in their rarer states: node states.mjs VISIT. VISIT is JSON: scenes, each with a name, server, login and
// password (empty for nobody), and paths. Each page is opened once and checked in a wide and in a narrow window, with
// everything opened that can be opened; the first one of each scene on dark paper and with forced colours, too.
import { COLOURS, sideways, violations } from './axe.mjs'
import { inBrowser, tell } from './chromium.mjs'

const visit = JSON.parse(process.argv[2])
const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 390, height: 844 }

/** Opens each menu and fold of a page in turn; tells which of them leave the window. */
const outside = (page) =>
  page.evaluate(() => {
    const leaving = []
    for (const fold of document.querySelectorAll('main details')) {
      fold.open = true
      for (const part of fold.querySelectorAll(':scope > form, :scope > div')) {
        const box = part.getBoundingClientRect()
        if (box.left < 0 || box.right > innerWidth) leaving.push(`${fold.innerText.slice(0, 20)}: ${Math.round(box.left)} to ${Math.round(box.right)}`)
      }
    }
    return leaving
  })

const seen = { violations: [], sideways: [], errors: [], seen: {} }

async function signIn(page, scene) {
  await page.goto(`${scene.server}/sign-in?next=/nav`)
  await page.locator('#login').fill(scene.login)
  await page.locator('#password').fill(scene.password)
  await page.locator('main form button').click()
  await page.waitForURL((url) => url.pathname === '/nav')
}

async function check(page, where, runOnly) {
  for (const each of await violations(page, runOnly)) seen.violations.push(`${where}: ${each}`)
}

/** Checks the places of parts in the window as it is. */
async function measure(page, where) {
  for (const each of [...(await outside(page)), ...(await sideways(page))]) seen.sideways.push(`${where}: ${each}`)
}

async function play(browser, scene) {
  // The content security policy would keep the checker out, too.
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', bypassCSP: true })
  const page = await context.newPage()
  page.on('pageerror', (error) => seen.errors.push(`${page.url()}: ${error.message}`))
  if (scene.login) await signIn(page, scene)
  for (const path of scene.paths) {
    const where = `${scene.name} ${path}`
    await page.setViewportSize(WIDE)
    const answer = await page.goto(scene.server + path)
    seen.seen[where] = answer.status()
    await measure(page, `${where} wide`)
    if (scene.dialog) await page.evaluate(() => document.querySelector('#keys').showModal())
    await check(page, `${where} wide`)
    if (path === scene.paths[0]) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await check(page, `${where} dark`, COLOURS)
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
      await check(page, `${where} forced`, COLOURS)
      await page.emulateMedia({ forcedColors: 'none' })
    }
    await page.setViewportSize(NARROW)
    await measure(page, `${where} narrow`)
    await check(page, `${where} narrow`)
  }
  await context.close()
}

await inBrowser(async (browser) => {
  await Promise.all(visit.scenes.map((scene) => play(browser, scene)))
  tell('states', seen)
})
