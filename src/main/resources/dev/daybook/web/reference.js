// The page of the methods: searches in it, writes this server's address into the examples, and
// tries a method out. The webhook that is typed in is kept for the tab.
'use strict'

const search = document.getElementById('search')
const webhook = document.getElementById('webhook')
const methods = [...document.querySelectorAll('details')]
const texts = new Map(methods.map((method) => [method, method.textContent.toLowerCase()]))
const calls = [...document.querySelectorAll('.before code, .call code')]
const commands = new Map(calls.map((code) => [code, code.textContent]))

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
  return webhook.value.trim().match(/^(?:https?:\/\/[^/\s]+)?\/*(?:rest\/)?(\d+\/[^/\s]+)\/*$/)?.[1]
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

/** The command of an example, as the server has written it. */
function command(method) {
  return commands.get(method.querySelector('.call code'))
}

/** A command with the address of this server and the webhook that is typed in. */
function here(text) {
  return text.replace('http://127.0.0.1:8024', location.origin).replace('/rest/1/CODE/', base())
}

function parameters(method) {
  return command(method).match(/-d '(.*)' \\\n/s)[1]
}

function writeExample(method) {
  const text = here(command(method))
  const address = text.match(/'?(\S+?)'?$/)[1]
  for (const code of method.querySelectorAll('.before code')) code.textContent = here(commands.get(code))
  method.querySelector('.call code').textContent = languages[language](address, parameters(method), text)
  for (const button of method.querySelectorAll('.languages button')) {
    button.setAttribute('aria-pressed', String(button.textContent === language))
  }
}

/** Replaces the link to the sample answer with the answer. */
async function showAnswer(method) {
  const link = method.querySelector('.answer a')
  if (!link) return
  // If the answer cannot be had, the link stays.
  const response = await fetch(link.href).catch(() => undefined)
  const text = response?.ok && (await response.text())
  if (!text || !link.isConnected) return
  const sample = document.createElement('pre')
  sample.className = 'sample'
  sample.tabIndex = 0
  sample.setAttribute('role', 'region')
  sample.setAttribute('aria-label', `Answer of ${method.id}`)
  sample.append(Object.assign(document.createElement('code'), { textContent: text }))
  link.parentElement.replaceWith(sample)
}

// Closed methods are written when they open.
function writeExamples() {
  for (const method of methods) if (method.open) writeExample(method)
  if (credential()) sessionStorage.setItem('webhook', webhook.value)
  else if (!webhook.value) sessionStorage.removeItem('webhook')
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
  method.querySelector('.call').before(choice)
}

/** Names of the required parameters that are not among the given ones. */
function missing(method, given) {
  const rows = [...method.querySelectorAll('tr[data-parameter]')]
  const names = Object.keys(given).map((name) => name.toLowerCase())
  const isGiven = {
    POSITIONAL: (row) => rows.indexOf(row) < names.length,
    SETTINGS: () => names.length > 0,
    TASK: (row) => names.includes(row.dataset.parameter.toLowerCase()) || names.includes('id'),
    CLASSIC: (row) => names.some((name) => [name, name.replace(/^ar/, '')].includes(row.dataset.parameter.toLowerCase())),
    CONTROLLER: (row) => Object.hasOwn(given, row.dataset.parameter)
  }[method.dataset.binding]
  return rows.filter((row) => row.querySelector('em') && !isGiven(row)).map((row) => row.dataset.parameter)
}

/** What keeps the parameters from being sent; empty if nothing does. */
function obstacles(method, body) {
  const found = []
  let given = {}
  try {
    given = JSON.parse(body)
    const lacks = given instanceof Object ? missing(method, given) : []
    if (!(given instanceof Object)) found.push('The parameters must be an object or a list, as JSON.')
    if (lacks.length) found.push(`Add what is required: ${lacks.join(', ')}.`)
  } catch (error) {
    found.push(`The parameters are not JSON: ${error.message}.`)
  }
  if (needsToken(method)) {
    if (!given?.auth) found.push('Only an application may call this method: add its access token as "auth".')
  } else if (!webhook.value.trim()) {
    found.push('Enter a webhook at the top: the address that the server printed, or USER/CODE.')
  } else if (!credential()) {
    found.push(`The webhook at the top must be like ${location.origin}/rest/1/CODE/ or 1/CODE.`)
  }
  return found.join('\n')
}

/** Whether a method is called with an access token instead of a webhook. */
function needsToken(method) {
  return command(method).includes('?auth=TOKEN')
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
    reply.textContent = obstacles(method, body.value) || (await answer(method, body.value))
  })
  const box = document.createElement('div')
  box.className = 'try'
  box.append(body, send, reply)
  method.append(box)
}

async function answer(method, body) {
  try {
    const response = await fetch((needsToken(method) ? '/rest/' : base()) + method.id, {
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
    showAnswer(method)
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
