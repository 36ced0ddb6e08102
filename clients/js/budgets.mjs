// Measures what a reader of pages feels: bytes, the largest picture, shifts, long tasks, and the time from an interaction
// to the next frame (Event Timing). Alone: node budgets.mjs SERVER LINK PATH…
import { inBrowser, tell } from './chromium.mjs'

// A busy machine would stream a page, which then moves when its figures come.
export const WHOLE = { Prefer: 'wait=30' }
const VIEWPORT = { width: 1280, height: 900 }
const LOADS = 3
const TIMES = 5
const SETTLED = 150

function observe() {
  const felt = { lcp: 0, cls: 0, longest: 0, events: [] }
  window.felt = felt
  const each = (type, use, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true, ...options })
  each('largest-contentful-paint', (entry) => (felt.lcp = entry.startTime))
  each('layout-shift', (entry) => (felt.cls += entry.hadRecentInput ? 0 : entry.value))
  each('longtask', (entry) => (felt.longest = Math.max(felt.longest, entry.duration)))
  each('event', (entry) => entry.interactionId && felt.events.push(entry.duration), { durationThreshold: 16 })
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Loads a page some times. */
async function load(context, server, path) {
  const loads = []
  for (let i = 0; i < LOADS; i++) {
    const page = await context.newPage()
    await page.goto(server + path)
    await page.waitForTimeout(SETTLED)
    const { lcp, cls, longest } = await page.evaluate(() => window.felt)
    const bytes = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
        (sum, entry) => sum + entry.encodedBodySize,
        0
      )
    )
    loads.push({ lcp, cls, longest, bytes })
    await page.close()
  }
  const all = (name) => loads.map((each) => each[name])
  return {
    bytes: Math.max(...all('bytes')),
    lcp: Math.round(median(all('lcp'))),
    cls: Math.max(...all('cls')),
    longTask: Math.round(median(all('longest')))
  }
}

/** Returns the median time of one interaction, in milliseconds; 0 stands for less than 16. */
async function interact(page, work) {
  const times = []
  for (let i = 0; i < TIMES; i++) {
    await page.evaluate(() => (window.felt.events.length = 0))
    await work(i)
    await page.waitForTimeout(80)
    times.push(await page.evaluate(() => Math.max(0, ...window.felt.events)))
  }
  return median(times)
}

export async function measure(browser, storageState, server, paths) {
  const context = await browser.newContext({ storageState, locale: 'en-GB', viewport: VIEWPORT, extraHTTPHeaders: WHOLE })
  await context.addInitScript(observe)
  const pages = {}
  for (const path of paths) pages[path] = await load(context, server, path)

  const page = await context.newPage()
  const keys = (selector, key) => async () => {
    await page.locator(selector).first().focus()
    await page.keyboard.press(key)
  }
  const interactions = {}
  await page.goto(`${server}/crm/2/0/board`)
  interactions.boardSlider = await interact(page, keys('.time input[type=range]', 'ArrowLeft'))
  await page.goto(`${server}/crm/2/0/flow`)
  const slider = '.pointer input[type=range]'
  interactions.flowCursor = await interact(page, keys(slider, 'ArrowLeft'))
  interactions.flowSpan = await interact(page, keys(slider, 'Shift+ArrowLeft'))
  const picture = await page.locator('svg.flow').boundingBox()
  interactions.flowClick = await interact(page, (i) => page.mouse.click(picture.x + picture.width * (0.3 + i / 20), picture.y + 60))
  await page.goto(`${server}/crm/2/0`)
  interactions.questionBar = await interact(page, () => page.locator('.ask summary').first().click())
  interactions.tableRow = await interact(page, async (i) => {
    if (i === 0) await keys('#sheet .scroll', 'Enter')()
    else await page.keyboard.press('ArrowDown')
  })
  interactions.listOfKeys = await interact(page, (i) => page.keyboard.press(i % 2 ? 'Escape' : '?'))
  const shifts = await page.evaluate(() => window.felt.cls)
  await context.close()
  return { pages, interactions, shifts }
}

if (process.argv[1].endsWith('budgets.mjs')) {
  const [server, link, ...paths] = process.argv.slice(2)
  await inBrowser(async (browser) => {
    const context = await browser.newContext({ locale: 'en-GB' })
    const opening = await context.newPage()
    await opening.goto(link)
    await opening.locator('main form button').click()
    await opening.waitForURL(`${server}/`)
    tell('budgets', await measure(browser, await context.storageState(), server, paths))
  })
}
