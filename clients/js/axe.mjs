// Checks of accessibility in a page that is open, and of what leaves its window.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// Another colour scheme changes colours only.
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
const ALL = { type: 'tag', values: RULES }

/** Returns what breaks a rule. A page whose policy keeps the checker out must be opened with bypassCSP. */
export async function violations(page, runOnly = ALL) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: source })
  // Passes would be sent as well, and be thrown away here.
  const found = await page.evaluate((runOnly) => window.axe.run({ runOnly, resultTypes: ['violations'] }), runOnly)
  return found.violations.map((each) => `${each.id} ${each.nodes[0].target} ${each.nodes[0].failureSummary}`)
}

/** Returns how wide the content of a page is, if it is wider than its window. */
export async function sideways(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  return width > page.viewportSize().width ? [String(width)] : []
}
