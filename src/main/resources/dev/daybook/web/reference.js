// The page of the methods: searches in it, writes this server's address into the examples, and
// tries a method out. The webhook that is typed in is kept for the tab.
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

/** USER/CODE of the webhook that is typed in, also as the address that the server prints; else undefined. */
function credential() {
  return webhook.value.trim().match(/^(?:https?:\/\/[^/\s]+)?\/*(?:rest\/)?([^/\s]+\/[^/\s]+)\/*$/)?.[1]
}

/** The path of the webhook that is typed in, or of the one in the examples. */
function base() {
  return `/rest/${credential() ?? '1/CODE'}/`
}

/** Writers of the call of an address with parameters as JSON, by language. */
const languages = {
  curl: (address, json, example) => example,
  JavaScript: (address, json) => `const response = await fetch('${address}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(${json})
})
const { result } = await response.json()`,
  PHP: (address, json) => `<?php
$options = ['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => '${json.replace(/[\\']/g, '\\$&')}',
    'ignore_errors' => true,
]];
$answer = file_get_contents('${address}', false, stream_context_create($options));
$result = json_decode($answer, true)['result'];`,
  Python: (address, json) => `import json, urllib.request

request = urllib.request.Request(
    '${address}',
    data=${JSON.stringify(json)}.encode(),
    headers={'Content-Type': 'application/json'})
result = json.load(urllib.request.urlopen(request))['result']`
}
let language = 'curl'

function parameters(method) {
  return examples.get(method).match(/-d '(.*)' \\\n/s)[1]
}

function writeExample(method) {
  const example = examples
    .get(method)
    .replace('http://127.0.0.1:8024', location.origin)
    .replace('/rest/1/CODE/', base())
  const address = location.origin + base() + method.id
  method.querySelector('pre code').textContent = languages[language](address, parameters(method), example)
  for (const button of method.querySelectorAll('.languages button')) {
    button.setAttribute('aria-pressed', String(button.textContent === language))
  }
}

// Closed methods are written when they open.
function writeExamples() {
  for (const method of methods) if (method.open) writeExample(method)
  if (credential()) sessionStorage.setItem('webhook', webhook.value)
}

/** Buttons above the example that choose its language. */
function offerLanguages(method) {
  if (method.querySelector('.languages')) return
  const choice = document.createElement('div')
  choice.className = 'languages'
  for (const name of Object.keys(languages)) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = name
    button.addEventListener('click', () => {
      language = name
      writeExamples()
    })
    choice.append(button)
  }
  method.querySelector('pre').before(choice)
}

/** What keeps the parameters from being sent; empty if nothing does. */
function obstacle(body) {
  if (!credential()) return 'Enter a webhook above first: the address that the server printed, or USER/CODE.'
  try {
    JSON.parse(body)
    return ''
  } catch (error) {
    return `The parameters are not JSON: ${error.message}`
  }
}

/** A box with the example's body, a button that sends it, and the reply. */
function offerTrial(method) {
  if (method.querySelector('.try')) return
  const body = document.createElement('textarea')
  body.value = parameters(method)
  body.rows = Math.min(8, 1 + Math.floor(body.value.length / 60))
  body.setAttribute('aria-label', `Parameters of ${method.id}, as JSON`)
  const send = document.createElement('button')
  send.type = 'button'
  send.textContent = 'Try it'
  const reply = document.createElement('pre')
  reply.setAttribute('aria-live', 'polite')
  reply.tabIndex = 0
  reply.hidden = true
  send.addEventListener('click', async () => {
    reply.hidden = false
    reply.textContent = obstacle(body.value) || (await answer(method.id, body.value))
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
    offerLanguages(method)
    offerTrial(method)
    writeExample(method)
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
webhook.value = sessionStorage.getItem('webhook') ?? ''
find()
openNamed()
