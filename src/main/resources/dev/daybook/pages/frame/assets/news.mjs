// Reports moves that happened after the page was shown. The figures change only when the reader asks for it.
const EVERY = 10_000
const place = document.querySelector('[data-news]')

async function look() {
  if (document.hidden) return
  const response = await fetch(place.dataset.news, { headers: { Accept: 'application/json' } })
  if (!response.ok) return
  const { moves, text } = await response.json()
  if (moves === 0 || place.dataset.seen === text) return
  place.dataset.seen = text
  const show = document.createElement('a')
  show.href = location.href
  show.textContent = place.dataset.show
  place.replaceChildren(`${text} `, show)
}

if (place) setInterval(look, EVERY)
