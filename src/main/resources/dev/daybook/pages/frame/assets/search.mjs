// Shows results below the search field while the reader types. The field works as a form without it.
const PAUSE = 150
const field = document.getElementById('q')
let timer = 0
let asked = null

function close() {
  document.querySelector('.found')?.remove()
}

async function show() {
  asked?.abort()
  close()
  const question = field.value.trim()
  if (question.length < 2) return
  asked = new AbortController()
  try {
    const response = await fetch(`/search?live=1&q=${encodeURIComponent(question)}`, { signal: asked.signal })
    const page = parse(await response.text())
    const found = page.getElementById('found')
    if (!found?.children.length || field.value.trim() !== question) return
    const list = document.createElement('div')
    list.className = 'found'
    list.append(...found.children)
    field.after(list)
  } catch (error) {
    if (error.name !== 'AbortError') throw error
  }
}

// The answer comes from this server, whose templates escape every value.
const policy = window.trustedTypes?.createPolicy('daybook-search', { createHTML: (html) => html })

function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html')
}

if (field) {
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, PAUSE)
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key === 'ArrowDown') document.querySelector('.found a')?.focus()
  })
  document.addEventListener('focusin', (event) => {
    if (!event.target.closest('.find')) close()
  })
}
