// Parts of pictures that lead somewhere. Their tables have the same as links, for keys and without script.
document.addEventListener('click', (event) => {
  const part = event.target.closest?.('[data-href]')
  if (part) location.assign(part.dataset.href)
})
