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
  const parts = document.querySelector('.parts')
  parts.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(location.href, {
      headers: { Accept: 'text/html' },
      signal: AbortSignal.timeout(LONGEST)
    })
    if (!response.ok) throw new Error(String(response.status))
    const page = parse(await response.text())
    if (!page.querySelector('.parts')) throw new Error('no figures')
    for (const part of PARTS) {
      const old = document.querySelector(part)
      const fresh = page.querySelector(part)
      if (old && fresh) old.replaceWith(document.adoptNode(fresh))
    }
  } catch {
    // The old figures stay, with a statement beside them.
    const current = place()
    current.replaceChildren(current.dataset.failed)
  } finally {
    document.querySelector('.parts').removeAttribute('aria-busy')
  }
}

async function look() {
  const current = place()
  if (document.hidden || !current) return
  const response = await fetch(current.dataset.news, { headers: { Accept: 'application/json' } })
  if (!response.ok) return
  const { moves, text } = await response.json()
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

if (place()) setInterval(look, EVERY)
