// Time slider of the board: shows the counts of a step at once, and loads the cards when the reader stops.
const STEP_TIME = 400
const PAUSE = 350
const FAR = 10
const PARTS = ['.lead', '.board', '.parts', '.basis']

const form = document.querySelector('form.time')
const policy = window.trustedTypes?.createPolicy('daybook-slider', { createHTML: (html) => html })

function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html')
}

function start() {
  const slider = form.querySelector('input[type=range]')
  const button = form.querySelector('.replay')
  const output = form.querySelector('output')
  const cursor = form.querySelector('.cursor')
  const { base, rest, now } = slider.dataset
  const days = slider.dataset.days.split(' ')
  const labels = slider.dataset.labels.split('|')
  const facts = slider.dataset.facts.split('|')
  const last = days.length - 1
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  let shown = location.pathname + location.search
  let waiting = 0
  let replay = 0
  let request = null

  const address = (step) => (step === last && slider.dataset.ends === 'now' ? now : `${base}at=${days[step]}${rest}`)

  function busy(isBusy) {
    document.querySelector('.board')?.setAttribute('aria-busy', String(isBusy))
  }

  /** Shows the counts of the chosen step, without a request. */
  function draw() {
    const step = Number(slider.value)
    output.value = `${labels[step]}: ${facts[step]}`
    slider.setAttribute('aria-valuetext', output.value)
    const x = (1000 * step) / Math.max(1, last)
    cursor.setAttribute('x1', x)
    cursor.setAttribute('x2', x)
    for (const lane of document.querySelectorAll('.board > section')) {
      const counts = lane.dataset.counts.split(' ')
      lane.querySelector('.count').textContent = counts[step]
      lane.querySelector('.lanebar rect').setAttribute('width', (100 * counts[step]) / lane.dataset.most)
    }
    busy(address(step) !== shown)
  }

  async function load(target) {
    request?.abort()
    request = new AbortController()
    const mine = request
    try {
      const response = await fetch(target, { signal: mine.signal, headers: { Accept: 'text/html' } })
      if (!response.ok) throw new Error(String(response.status))
      const page = parse(await response.text())
      if (mine.signal.aborted) return
      for (const part of PARTS) {
        const old = document.querySelector(part)
        const fresh = page.querySelector(part)
        if (old && fresh) old.replaceWith(document.adoptNode(fresh))
      }
      shown = target
      busy(false)
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(target)
    }
  }

  /** Loads the cards of the chosen step; the address changes once. */
  function settle() {
    clearTimeout(waiting)
    const target = address(Number(slider.value))
    if (target === shown) return
    if (location.pathname + location.search !== target) history.pushState(null, '', target)
    load(target)
  }

  function moved() {
    draw()
    clearTimeout(waiting)
    waiting = setTimeout(settle, PAUSE)
  }

  function go(step) {
    slider.value = String(Math.max(0, Math.min(last, step)))
    moved()
  }

  function stop() {
    if (!replay) return
    clearInterval(replay)
    replay = 0
    button.textContent = button.dataset.play
    form.classList.remove('playing')
    settle()
  }

  function play() {
    clearTimeout(waiting)
    if (Number(slider.value) === last) slider.value = '0'
    draw()
    button.textContent = button.dataset.pause
    form.classList.add('playing')
    replay = setInterval(
      () => {
        slider.value = String(Number(slider.value) + 1)
        draw()
        if (Number(slider.value) === last) stop()
      },
      isCalm ? 2 * STEP_TIME : STEP_TIME
    )
  }

  const toggle = () => (replay ? stop() : play())

  form.querySelector('.show').hidden = true
  button.hidden = false
  button.addEventListener('click', toggle)
  form.addEventListener('submit', (event) => event.preventDefault())
  // A drag sends many events, and one at its end; the pause after it covers keys that repeat.
  slider.addEventListener('input', () => {
    if (replay) stop()
    moved()
  })
  slider.addEventListener('keydown', (event) => {
    if (event.key === ' ') {
      event.preventDefault()
      toggle()
      return
    }
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    if (event.shiftKey && direction) {
      event.preventDefault()
      go(Number(slider.value) + direction * FAR)
    }
  })
  document.addEventListener('visibilitychange', () => document.hidden && stop())
  window.addEventListener('popstate', () => {
    stop()
    const target = location.pathname + location.search
    const step = days.findIndex((_, each) => address(each) === target)
    if (step < 0) {
      location.reload()
      return
    }
    slider.value = String(step)
    draw()
    load(target)
  })
  for (const link of form.querySelectorAll('a[data-step]')) {
    link.hidden = false
    link.addEventListener('click', (event) => {
      event.preventDefault()
      go(Number(slider.value) + Number(link.dataset.step))
    })
  }
}

if (form) start()
