// Visits pages in a browser: node pages.mjs VISIT. VISIT is JSON: server, link that signs in, and paths.
// Prints one line of JSON for each thing it tries; a list that is empty is what tests expect.
import { COLOURS, sideways, violations } from './axe.mjs'
import { WHOLE, measure } from './budgets.mjs'
import { inBrowser, tell, until } from './chromium.mjs'

const visit = JSON.parse(process.argv[2])
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }
const NARROWEST = { width: 320, height: 640 }

/** What a page weighs as it travels, and how it settles: layout shift, and the time of the largest paint. */
const settled = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        const seen = { shift: 0, paint: 0, bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0) }
        const watch = (type, use) => new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true })
        watch('layout-shift', (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value))
        watch('largest-contentful-paint', (entry) => (seen.paint = Math.round(entry.startTime)))
        const painted = () => performance.getEntriesByName('first-contentful-paint').length > 0
        const timer = setInterval(() => {
          if (!painted()) return
          clearInterval(timer)
          setTimeout(() => resolve(seen), 50)
        }, 10)
      })
  )

/** Lets a page look for news until it has heard of a move. Time passes only while no look waits for its answer. */
const hearOfMove = (page) =>
  until('news', async () => {
    const answer = page.waitForResponse((response) => response.url().includes('/news'))
    await page.clock.runFor(10_000)
    return (await (await answer).json()).moves > 0
  })

await inBrowser(async (browser) => {
  const first = await browser.newContext({ locale: 'en-GB' })
  const opening = await first.newPage()
  await opening.goto(visit.link)
  await opening.locator('main form button').click()
  await opening.waitForURL(`${visit.server}/`)
  tell('opening', { title: await opening.title(), address: opening.url() })
  const storageState = await first.storageState()
  await first.close()

  const looking = { violations: [], sideways: [], errors: [], foreign: [] }
  const { errors } = looking
  const context = await browser.newContext({ storageState, locale: 'en-GB', viewport: WIDE })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && errors.push(`${page.url()}: ${message.text()}`))
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(visit.server) && !/^(data|blob):/.test(request.url())) looking.foreign.push(request.url())
  })
  const budgets = []
  /** Loads pages as readers do, in a wide and in a narrow window. */
  async function load() {
    await page.setExtraHTTPHeaders(WHOLE)
    for (const path of visit.paths) {
      for (const viewport of [NARROW, WIDE]) {
        await page.setViewportSize(viewport)
        await page.goto(visit.server + path)
        budgets.push({ path, view: viewport.width, ...(await settled(page)) })
        for (const each of await sideways(page)) looking.sideways.push(`${path} ${viewport.width}: ${each}`)
      }
      await page.setViewportSize(NARROWEST)
      for (const each of await sideways(page)) looking.sideways.push(`${path} ${NARROWEST.width}: ${each}`)
    }
    await page.setViewportSize(WIDE)
    await page.setExtraHTTPHeaders({})
  }
  /** Checks rules of accessibility. The content security policy would keep the checker out, too. */
  async function check() {
    const context = await browser.newContext({ storageState, locale: 'en-GB', bypassCSP: true })
    const page = await context.newPage()
    for (const path of visit.paths) {
      const run = async (view, rules) => {
        for (const each of await violations(page, rules)) looking.violations.push(`${path} ${view}: ${each}`)
      }
      await page.setViewportSize(WIDE)
      await page.goto(visit.server + path)
      await run('light')
      await page.emulateMedia({ colorScheme: 'dark' })
      await run('dark', COLOURS)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(NARROW)
      await run('narrow')
    }
    await context.close()
  }
  await Promise.all([load(), check()])
  tell('looking', looking)
  tell('weights', { budgets })

  await page.goto(visit.server + '/')
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.waitForURL(`${visit.server}/tasks`)
  await page.keyboard.press('?')
  const isListed = await page.locator('#keys').isVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type(visit.word)
  await until('results', async () => (await page.locator('.found a').count()) > 0)
  const results = await page.locator('.found a').count()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/items/)
  tell('keys', { isListed, results, address: new URL(page.url()).pathname, errors })

  const saved = page.waitForEvent('download')
  await page.locator('a[data-png]').first().click()
  tell('png', { name: (await saved).suggestedFilename() })

  await page.goto(`${visit.server}/crm/2/0/board`)
  const board = await page.locator('.board').innerText()
  const slider = page.locator('.time input[type=range]')
  const value = async () => Number(await slider.inputValue())
  const entries = () => page.evaluate(() => history.length)
  await slider.focus()
  const reached = []
  for (const key of ['ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowRight', 'Home', 'End']) {
    await page.keyboard.press(key)
    reached.push(await value())
  }
  const before = await entries()
  const box = await slider.boundingBox()
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2)
  await page.mouse.down()
  for (let x = 0.9; x > 0.2; x -= 0.1) await page.mouse.move(box.x + box.width * x, box.y + box.height / 2)
  await page.mouse.up()
  await page.waitForURL(/at=/)
  await until('cards of the past', async () => (await page.locator('.board[aria-busy=true]').count()) === 0)
  const dragged = { value: await value(), added: (await entries()) - before, sentence: await page.locator('h1').innerText() }
  await page.goBack()
  await until('cards of today', async () => (await page.locator('.board').innerText()) === board)
  tell('slider', { reached, last: Number(await slider.getAttribute('max')), dragged, back: await value(), address: new URL(page.url()).pathname + new URL(page.url()).search })

  const wait = (time) => page.waitForTimeout(time)
  await slider.focus()
  await page.keyboard.press('Space')
  await until('replay', async () => (await value()) > 1)
  await page.keyboard.press('Space')
  const paused = await value()
  await wait(900)
  const isPaused = (await value()) === paused
  await page.locator('.replay').click()
  await until('replay', async () => (await value()) > paused)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const hidden = await value()
  await wait(900)
  const isPausedHidden = (await value()) === hidden
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const transition = await page.locator('.lanebar rect').first().evaluate((bar) => getComputedStyle(bar).transitionProperty)
  tell('replay', { isPaused, isPausedHidden, transition, errors })

  const watching = await context.newPage()
  await watching.clock.install()
  const asked = []
  watching.on('request', (request) => request.url().includes('/news') && asked.push(request.url()))
  await watching.goto(`${visit.server}/crm/2/0/flow`)
  const figures = () => watching.locator('#flow').innerText()
  const shown = await figures()
  tell('watching', {})
  await hearOfMove(watching)
  await watching.locator('[data-news] a').waitFor()
  const news = await watching.locator('[data-news]').innerText()
  const isUnchanged = (await figures()) === shown
  await watching.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true })
  })
  const requests = asked.length
  await watching.clock.runFor(60_000)
  const askedHidden = asked.length - requests
  await watching.locator('[data-news] a').click()
  await until('new figures', async () => (await figures()) !== shown)
  tell('news', { news, isUnchanged, requests, askedHidden })

  const following = await context.newPage()
  await following.clock.install()
  await following.goto(`${visit.server}/crm/2/0/flow?live=1`)
  const sum = () => following.locator('#flow').innerText()
  const old = await sum()
  let refreshes = 0
  let answer
  const isAnswered = new Promise((resolve) => (answer = resolve))
  await following.route('**/flow?live=1', async (route) => {
    refreshes++
    await isAnswered
    await route.continue()
  })
  tell('watching', {})
  await hearOfMove(following)
  await until('a refresh', () => refreshes > 0)
  await following.clock.runFor(15_000)
  await wait(500)
  const together = refreshes
  answer()
  await until('figures that follow', async () => (await sum()) !== old)
  tell('following', { address: new URL(following.url()).search, together, news: await following.locator('[data-news]').innerText() })

  await page.goto(`${visit.server}/crm/2/0/map`)
  await page.locator('#least').focus()
  await page.keyboard.press('End')
  await page.waitForURL(/least=/)
  await page.goto(`${visit.server}/crm/2/0/funnel?by=moved`)
  await page.locator('#funnel .scroll').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  const row = await page.evaluate(() => document.activeElement.querySelector('th').innerText.trim())
  await page.keyboard.press('Escape')
  const isOut = await page.evaluate(() => document.activeElement.classList.contains('scroll'))
  tell('tables', { row, isOut, errors })

  await page.goto(`${visit.server}/crm/2/0/flow?last=30d`)
  const cursor = page.locator('.pointer input[type=range]')
  const fact = () => page.locator('.pointer output').innerText()
  const address = () => new URL(page.url()).pathname + new URL(page.url()).search
  await cursor.focus()
  const facts = [await fact()]
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  facts.push(await fact())
  const chosenRow = await page.locator('tr.hot th').first().textContent()
  const chosen = address()
  await page.keyboard.press('End')
  const ended = address()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  const offer = await page.locator('.pointer a').innerText()
  await page.keyboard.press('Escape')
  const isCleared = await page.locator('.pointer a').isHidden()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await page.waitForURL(/from=/)
  const byKeys = address()
  await page.goto(`${visit.server}/crm/2/0/flow?last=30d`)
  const flow = await page.locator('svg.flow').boundingBox()
  const at = (share) => [flow.x + flow.width * share, flow.y + flow.height * 0.3]
  await page.mouse.click(...at(0.4))
  await page.waitForURL(/on=/)
  const clicked = address()
  await page.mouse.move(...at(0.3))
  await page.mouse.down()
  await page.mouse.move(...at(0.4))
  await page.mouse.move(...at(0.6))
  await page.mouse.up()
  await page.waitForURL(/from=/)
  tell('cursor', { facts, chosenRow: chosenRow.trim(), chosen, ended, offer, isCleared, byKeys, clicked, dragged: address(), errors })

  const figure = page.locator('#sheet tbody td a').first()
  await page.goto(`${visit.server}/crm/2/0`)
  const number = await figure.innerText()
  await figure.click()
  await page.waitForURL(/items/)
  tell('figure', { number, sentence: await page.locator('h1').innerText(), errors })

  tell('slow', {})
  await page.waitForTimeout(500)
  const state = () =>
    page.evaluate(() => [getComputedStyle(document.querySelector('.waiting')).display, document.querySelectorAll('h1').length])
  await page.goto(`${visit.server}/crm/2/0/funnel?by=begun`, { waitUntil: 'commit' })
  await page.locator('.waiting').waitFor({ state: 'attached' })
  const waiting = await state()
  await page.waitForLoadState('load')
  tell('streaming', { waiting, whole: await state(), errors })

  tell('budgets', await measure(browser, storageState, visit.server, ['/', '/crm/2/0', '/crm/2/0/board', '/crm/2/0/flow']))
})
