// Cursor of the flow picture: a slider below it, a click, or keys show the figures of one bucket. Shift with arrows,
// or a drag in the picture, chooses a span, which becomes the period of the page.
const SVG = 'http://www.w3.org/2000/svg'
const FIRST = '0001-01-01'
const LAST = '0002-02-02'

let anchor = null
let isDragged = false

const slider = (part) => part?.querySelector('.pointer input[type=range]')
const partOf = (element) => element.closest?.('.part')
const list = (input, name, separator) => input.dataset[name].split(separator)

/** Returns an element of the picture that the script draws. */
function drawn(picture, tag, style) {
  const known = picture.querySelector(`.${style}`)
  if (known) return known
  const made = document.createElementNS(SVG, tag)
  made.setAttribute('class', style)
  picture.append(made)
  return made
}

function span(input) {
  const value = Number(input.value)
  return anchor === null || anchor === value ? null : [Math.min(anchor, value), Math.max(anchor, value)]
}

/** Returns the place of the beginning of a step, which is the end of the one before. */
function begin(places, step) {
  return step === 0 ? places[0] : places[step - 1]
}

function draw(input) {
  const part = partOf(input)
  const picture = part.querySelector('svg.flow')
  const places = list(input, 'places', ' ').map(Number)
  const facts = list(input, 'facts', '|')
  const value = Number(input.value)
  const box = picture.viewBox.baseVal
  const bottom = box.height - 24
  drawn(picture, 'path', 'cursor').setAttribute('d', `M${places[value]} 14V${bottom}`)
  input.setAttribute('aria-valuetext', facts[value])
  const rows = [...part.querySelectorAll('tbody tr:not(.gap)')].reverse()
  rows.forEach((row, step) => row.classList.toggle('hot', step === value))
  const chosen = span(input)
  const area = drawn(picture, 'rect', 'span')
  const link = part.querySelector('.pointer a')
  link.hidden = chosen === null
  part.querySelector('.pointer output').value = facts[value]
  if (!chosen) {
    area.setAttribute('width', 0)
    return
  }
  const [from, to] = chosen
  const left = begin(places, from)
  area.setAttribute('x', left)
  area.setAttribute('y', 14)
  area.setAttribute('width', places[to] - left)
  area.setAttribute('height', bottom - 14)
  link.href = input.dataset.span.replace(FIRST, list(input, 'days', ' ')[from]).replace(LAST, list(input, 'ends', ' ')[to])
  link.textContent = input.dataset.show.replace('⟨', list(input, 'firsts', '|')[from]).replace('⟩', list(input, 'lasts', '|')[to])
}

/** Writes the chosen step into the address. */
function settle(input) {
  const isLast = input.value === input.max
  const day = list(input, 'days', ' ')[input.value]
  history.replaceState(history.state, '', isLast ? input.dataset.present : input.dataset.address.replace(FIRST, day))
}

function move(input, value) {
  input.value = String(value)
  draw(input)
}

/** Returns the step whose end is nearest to a point of the picture. */
function at(picture, input, event) {
  const box = picture.getBoundingClientRect()
  const x = ((event.clientX - box.left) / box.width) * picture.viewBox.baseVal.width
  const distances = list(input, 'places', ' ').map((place) => Math.abs(place - x))
  return distances.indexOf(Math.min(...distances))
}

document.addEventListener('input', (event) => {
  if (!event.target.matches('.pointer input[type=range]')) return
  anchor = null
  draw(event.target)
})
document.addEventListener('change', (event) => {
  if (event.target.matches('.pointer input[type=range]')) settle(event.target)
})
document.addEventListener('keydown', (event) => {
  const input = event.target
  if (!input.matches?.('.pointer input[type=range]')) return
  const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
  if (event.shiftKey && step) {
    event.preventDefault()
    anchor ??= Number(input.value)
    move(input, Number(input.value) + step)
  } else if (event.key === 'Escape') {
    anchor = null
    draw(input)
  } else if (event.key === 'Enter') {
    event.preventDefault()
    if (span(input)) partOf(input).querySelector('.pointer a').click()
  }
})
document.addEventListener('pointerdown', (event) => {
  const picture = event.target.closest?.('svg.flow')
  const input = picture && slider(partOf(picture))
  if (!input || event.button !== 0) return
  event.preventDefault()
  picture.setPointerCapture(event.pointerId)
  move(input, at(picture, input, event))
  anchor = Number(input.value)
  isDragged = true
})
document.addEventListener('pointermove', (event) => {
  const picture = isDragged && event.target.closest?.('svg.flow')
  const input = picture && slider(partOf(picture))
  if (input) move(input, at(picture, input, event))
})
document.addEventListener('pointerup', (event) => {
  const picture = isDragged && event.target.closest?.('svg.flow')
  const input = picture && slider(partOf(picture))
  isDragged = false
  if (!input) return
  const chosen = span(input)
  if (chosen) {
    partOf(input).querySelector('.pointer a').click()
  } else {
    anchor = null
    settle(input)
  }
})
document.addEventListener('pointercancel', () => {
  isDragged = false
  anchor = null
})
