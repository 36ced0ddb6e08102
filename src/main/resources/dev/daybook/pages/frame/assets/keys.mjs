// Single keys as shortcuts: "/" search, "g" and a letter for a page, digits for tabs, "?" for the list.
const PAGES = { h: '/', p: '/nav', t: '/tasks', w: '/people', o: '/ops' }
let isGoing = false

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
}

function tab(number) {
  return document.querySelectorAll('.tabs a')[number - 1]
}

document.addEventListener('keydown', (event) => {
  const isOff = document.documentElement.dataset.keys === 'off'
  if (isOff || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
  const key = event.key
  if (isGoing && PAGES[key]) {
    event.preventDefault()
    location.assign(PAGES[key])
    return
  }
  isGoing = key === 'g'
  if (key === '/') {
    event.preventDefault()
    document.getElementById('q')?.focus()
  } else if (key === '?') {
    document.getElementById('keys').showModal()
  } else if (/^[1-8]$/.test(key)) {
    tab(Number(key))?.click()
  } else if (key === ',' || key === '.') {
    document.querySelector(key === ',' ? '[data-earlier]' : '[data-later]')?.click()
  }
})
