// Tables: Enter puts the reader into the rows, arrows move by row, Escape leaves. Sliders of a form submit it.
function rows(region) {
  return [...region.querySelectorAll('tbody tr')]
}

function focus(row) {
  row.tabIndex = -1
  row.focus()
}

document.addEventListener('keydown', (event) => {
  const region = event.target.closest?.('.scroll')
  if (!region || event.ctrlKey || event.metaKey || event.altKey) return
  const all = rows(region)
  if (event.target === region) {
    if (event.key === 'Enter' && all.length > 0) {
      event.preventDefault()
      focus(all[0])
    }
    return
  }
  const current = all.indexOf(event.target.closest('tr'))
  if (current < 0) return
  if (event.key === 'Escape') {
    region.focus()
  } else if (event.target.tagName === 'TR') {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = { Home: 0, End: all.length - 1 }[event.key] ?? (step ? current + step : -1)
    if (event.key === 'Enter') {
      event.target.querySelector('a')?.click()
    } else if (next >= 0 && next < all.length) {
      event.preventDefault()
      focus(all[next])
    }
  }
})

document.addEventListener('input', (event) => {
  if (!event.target.matches('[data-submit]')) return
  event.target.form.querySelector('output').value = event.target.value
})
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-submit]')) event.target.form.requestSubmit()
})
for (const slider of document.querySelectorAll('[data-submit]')) {
  slider.form.querySelector('button').hidden = true
}
