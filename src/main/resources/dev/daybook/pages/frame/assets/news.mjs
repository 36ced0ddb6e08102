// Reports moves that happened after the page was shown. The figures change only when the reader asks for it:
// once with "Show", or by themselves while the address says live=1.
const EVERY = 10_000
const LONGEST = 20_000
const PARTS = ['.lead', '.parts', '.basis', '.news']
const policy = window.trustedTypes?.createPolicy('daybook-news', { createHTML: (html) => html })

const place = () => document.querySelector('[data-news]')

function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html')
}

/** Replaces the figures; the old ones stay, faint, until the new ones are here. */
async function refresh() {
  document.querySelector('.parts').setAttribute('aria-busy', 'true')
  try {
    const page = parse(await (await ask(location.href, 'text/html')).text())
    if (!page.querySelector('.parts')) throw new Error('no figures')
    for (const part of PARTS) {
      const old = document.querySelector(part)
      const fresh = page.querySelector(part)
      if (old && fresh) old.replaceWith(document.adoptNode(fresh))
    }
  } finally {
    document.querySelector('.parts').removeAttribute('aria-busy')
  }
}

async function ask(address, accepted) {
  const response = await fetch(address, { headers: { Accept: accepted }, signal: AbortSignal.timeout(LONGEST) })
  if (!response.ok) throw new Error(String(response.status))
  return response
}

async function look() {
  const current = place()
  const { moves, text } = await (await ask(current.dataset.news, 'application/json')).json()
  if (moves === 0 || current.dataset.seen === text) return
  if (current.dataset.live === 'true') {
    await refresh()
    return
  }
  current.dataset.seen = text
  const show = document.createElement('a')
  show.href = location.href
  show.textContent = current.dataset.show
  current.replaceChildren(`${text} `, show)
}

let isLooking = false

/** Looks, unless the last look still waits for its answer: a slow server gets no second request beside the first. */
async function lookAlone() {
  if (isLooking || document.hidden || !place()) return
  isLooking = true
  try {
    await look()
  } catch {
    // The next look tries again. A page that follows the portal says that its figures are old.
    if (place().dataset.live === 'true') place().replaceChildren(place().dataset.failed)
  } finally {
    isLooking = false
  }
}

if (place()) setInterval(lookAlone, EVERY)
