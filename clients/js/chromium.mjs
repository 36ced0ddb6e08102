// Chromium without a window, for scripts that drive pages.
import { chromium } from 'playwright-core'

/** Opens it, does the work, and closes it whatever happens. */
export async function inBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--font-render-hinting=none',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ]
  })
  try {
    await work(browser)
  } finally {
    await browser.close()
  }
}

/** Waits until something is so; fails after ten seconds, or after as many as are given. */
export async function until(what, isSo, seconds = 10) {
  const end = Date.now() + seconds * 1000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export const tell = (tried, seen) => console.log(JSON.stringify({ tried, ...seen }))
