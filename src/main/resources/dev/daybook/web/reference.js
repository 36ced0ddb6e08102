// The page of the methods: searches in it, writes this server's address into the examples, and
// tries a method out. The webhook that is typed in stays in the page.
'use strict'

const search = document.getElementById('search')
const webhook = document.getElementById('webhook')
const methods = [...document.querySelectorAll('details')]
const texts = new Map(methods.map((method) => [method, method.textContent.toLowerCase()]))
const examples = new Map(methods.map((method) => [method, method.querySelector('pre code').textContent]))

function find() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
  let found = 0
  for (const method of methods) {
    method.hidden = !words.every((word) => texts.get(method).includes(word))
    found += method.hidden ? 0 : 1
  }
  for (const section of document.querySelectorAll('section')) {
    section.hidden = !section.querySelector('details:not([hidden])')
  }
  document.getElementById('nothing').hidden = found > 0
  document.getElementById('found').textContent = words.length ? `${found} of ${methods.length} methods` : ''
}

/** The path of the webhook that is typed in, or of the one in the examples. */
function base() {
  const path = webhook.value.trim().replace(/^\/+|\/+$/g, '')
  return `/rest/${/^[^/\s]+\/[^/\s]+$/.test(path) ? path : '1/CODE'}/`
}

function writeExamples() {
  for (const [method, example] of examples) {
    method.querySelector('pre code').textContent = example
      .replace('http://127.0.0.1:8024', location.origin)
      .replace('/rest/1/CODE/', base())
  }
}

/** A box with the example's body, a button that sends it, and the reply. */
function offerTrial(method) {
  if (method.querySelector('.try')) return
  const body = document.createElement('textarea')
  body.value = examples.get(method).match(/-d '(.*)' \\\n/s)[1]
  body.rows = Math.min(8, 1 + Math.floor(body.value.length / 60))
  body.setAttribute('aria-label', `Parameters of ${method.id}, as JSON`)
  const send = document.createElement('button')
  send.type = 'button'
  send.textContent = 'Try it'
  const reply = document.createElement('pre')
  reply.setAttribute('aria-live', 'polite')
  reply.hidden = true
  send.addEventListener('click', async () => {
    reply.hidden = false
    reply.textContent = await answer(method.id, body.value)
  })
  const box = document.createElement('div')
  box.className = 'try'
  box.append(body, send, reply)
  method.append(box)
}

async function answer(name, body) {
  try {
    const response = await fetch(base() + name, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body
    })
    return `${response.status}\n${JSON.stringify(await response.json(), null, 2)}`
  } catch (error) {
    return `The server could not be asked: ${error.message}`
  }
}

function openNamed() {
  const method = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (method instanceof HTMLDetailsElement) {
    method.open = true
    method.scrollIntoView()
  }
}

search.addEventListener('input', find)
search.form.addEventListener('submit', (event) => event.preventDefault())
webhook.addEventListener('input', writeExamples)
for (const method of methods) {
  method.addEventListener('toggle', () => {
    if (!method.open) return
    offerTrial(method)
    history.replaceState(null, '', '#' + method.id)
  })
}
addEventListener('hashchange', openNamed)
addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.matches('input, textarea')) {
    event.preventDefault()
    search.focus()
  }
})
writeExamples()
find()
openNamed()
